/** Programs that change what is on this machine, and those that copy to and from others. */
import type { Program } from './program.ts';

export const LOCAL: readonly Program[] = [
  {
    names: 'git',
    kind: 'version-control',
    reads: 'status diff log show',
    bare: 'anything',
    valued: '-C -c --git-dir --work-tree --namespace --exec-path --config-env',
    runs: 'bisect run, submodule foreach, difftool, filter-branch, rebase -x, rebase --exec',
    destroys:
      'reset --hard, clean, checkout -f, checkout --force, checkout ., checkout -- ., restore ., restore -- ., ' +
      'branch -D, push -f, push --force, push --force-with-lease, push --mirror, push --delete, push -d, push --prune, ' +
      'stash drop, stash clear, reflog expire, gc --prune=now, update-ref -d, filter-repo, worktree remove --force, worktree remove -f',
    sends: 'push, send-email',
    mild: { destroys: 'reset' },
    dry: '--dry-run, -n',
  },
  { names: 'but gt jj', kind: 'version-control', sends: 'push, submit, git push', dry: '--dry-run' },
  { names: 'rm', kind: 'files', bare: 'destroys' },
  { names: 'del erase rd remove-item ri', kind: 'files', bare: 'destroys' },
  {
    names:
      'shred srm dd mkfs mkfs.ext4 mkfs.xfs mkfs.btrfs mkswap fdisk sfdisk gdisk parted wipefs blkdiscard diskutil diskpart ' +
      'format format-volume clear-disk initialize-disk',
    kind: 'files',
    bare: 'destroys',
  },
  { names: 'chmod chown chgrp', kind: 'files', mild: { destroys: '-R, --recursive' } },
  {
    names: 'shutdown reboot halt poweroff stop-computer restart-computer',
    kind: 'machine',
    bare: 'destroys',
  },
  { names: 'dropdb dropuser', kind: 'database', bare: 'destroys' },
  {
    names: 'psql mysql mariadb mongosh mongo sqlcmd clickhouse-client',
    kind: 'database',
    bare: 'destroys',
    code: '-c -e --command --execute --eval -q -Q --query',
    valued: '-h -U -u -d -p -P --host --user --username --dbname --port',
  },
  {
    names: 'redis-cli valkey-cli',
    kind: 'database',
    bare: 'destroys',
    valued: '-h -p -n -u',
    destroys: 'flushall, flushdb',
  },
  { names: 'rails rake bin/rails', kind: 'database', destroys: 'db:drop, db:reset, db:schema:load, db:purge' },
  { names: 'prisma', kind: 'database', destroys: 'migrate reset, db push --force-reset' },
  { names: 'artisan', kind: 'database', destroys: 'migrate:fresh, migrate:reset, db:wipe' },
  { names: 'supabase', kind: 'database', destroys: 'db reset', sends: 'db push, functions deploy' },
  {
    names: 'curl wget http https xh httpie invoke-webrequest iwr invoke-restmethod irm',
    kind: 'transfer',
    bare: 'transfers',
    valued: '-H --header -o --output -A --user-agent -m --max-time -w --write-out -D -b -c -u',
    destroys: '-X DELETE, --request DELETE, --request=DELETE, -XDELETE',
    sends:
      '-X POST, -X PUT, -X PATCH, -XPOST, -XPUT, -XPATCH, --request POST, --request PUT, --request PATCH, -d, --data, ' +
      '--data-binary, --data-raw, --data-urlencode, --json, -T, --upload-file, -F, --form, --post-data, --post-file, -Method Post',
    mild: { sends: '-I, --head, --spider' },
  },
  {
    names: 'scp sftp ftp lftp nc ncat netcat socat telnet rclone croc',
    kind: 'transfer',
    bare: 'transfers',
    destroys: 'delete, purge, sync',
    sends: 'copy, move',
  },
  { names: 'rsync', kind: 'transfer', bare: 'transfers', destroys: '--delete' },
];
