/** Programs that act on other machines: forges, registries, clouds and clusters. */
import type { Program } from './program.ts';

export const SERVICES: readonly Program[] = [
  {
    names: 'gh',
    kind: 'forge',
    bare: 'sends',
    valued: '-R --repo --hostname',
    groups: true,
    dry: '-X GET, --method GET',
    destroys:
      'repo delete, release delete, issue delete, secret delete, variable delete, label delete, ' +
      'run delete, gist delete, codespace delete, ssh-key delete, project delete, ruleset delete, api -X DELETE, api --method DELETE',
    sends:
      'api, pr merge, release create, release upload, release edit, repo create, repo edit, repo rename, repo archive, repo sync, repo deploy-key, ' +
      'secret set, variable set, workflow run, gist create, ssh-key add, gpg-key add, auth token, auth login, alias set, ' +
      'extension install, codespace ssh',
    mild: {
      sends:
        'pr create, pr comment, pr review, pr edit, pr ready, pr close, pr reopen, pr lock, issue create, issue edit, issue comment, ' +
        'issue close, issue reopen, issue lock, issue transfer, run rerun, run cancel, cache delete, workflow enable, workflow disable, repo fork, label create, label edit',
    },
  },
  {
    names: 'glab tea bb',
    kind: 'forge',
    bare: 'sends',
    groups: true,
    destroys:
      'repo delete, project delete, release delete, issue delete, mr delete, variable delete, api -X DELETE, api --method DELETE',
    sends: 'api, mr merge, release create, repo create, variable set, ci run, ssh-key add, pr merge, pulls merge',
    mild: {
      sends: 'mr create, mr note, mr update, mr close, issue create, issue note, issue update, issue close, pr create',
    },
  },
  {
    names: 'aws',
    kind: 'cloud',
    bare: 'sends',
    valued: '--profile --region --output --endpoint-url --query',
    mild: { sends: 'logs, cloudwatch' },
    verbs: {
      reads:
        'describe* list* get* head* ls filter* tail wait help batch-get* lookup* search* select* validate* estimate* simulate* presign history',
      destroys: 'delete* terminate* rm rb remove* purge* deregister* destroy* batch-delete*',
      runs: 'ssh* execute-command start-session send-command invoke',
    },
  },
  {
    names: 'gcloud az oci ibmcloud doctl hcloud linode-cli scw aliyun tccli bq gsutil s3cmd s5cmd azcopy flyctl fly',
    kind: 'cloud',
    bare: 'sends',
    valued: '--project --region --zone --subscription -g --resource-group -a --app --configuration --account',
    verbs: {
      reads:
        'list* describe* show* get* ls cat du stat help info version status logs log tail read* search* check* explain* head query',
      destroys: 'delete* destroy* rm rb remove* purge* del',
      runs: 'ssh* console exec run-command',
    },
  },
  {
    names: 'kubectl oc k kubecolor',
    kind: 'cluster',
    reads: 'get describe logs top',
    bare: 'sends',
    valued: '-n --namespace --context --kubeconfig --cluster --user -s --server',
    groups: true,
    runs: 'exec, debug, run, attach, rsh',
    destroys: 'delete, drain, replace --force',
    sends:
      'apply, create, edit, patch, replace, scale, autoscale, set, label, annotate, taint, cordon, uncordon, expose, cp, ' +
      'port-forward, proxy, rollout restart, rollout undo, rollout pause, rollout resume, certificate approve, adm',
    dry: '--dry-run, --dry-run=client, --dry-run=server',
  },
  {
    names: 'helm helmfile argocd flux kustomize skaffold',
    kind: 'cluster',
    reads: 'list status history',
    bare: 'sends',
    valued: '-n --namespace --kube-context --kubeconfig',
    destroys: 'uninstall, delete, destroy, app delete',
    sends: 'install, upgrade, rollback, push, apply, sync, app sync, reconcile, deploy, run, bootstrap',
    dry: '--dry-run',
  },
  {
    names: 'terraform tofu terragrunt pulumi cdk cdktf cdk8s',
    kind: 'infrastructure',
    reads: 'plan validate fmt',
    bare: 'sends',
    valued: '-s --stack --cwd -C',
    destroys: 'destroy, apply -destroy, state rm, workspace delete, stack rm, force-unlock, run-all destroy, taint',
    sends: 'apply, import, up, deploy, state push, state mv, refresh, cancel, run-all apply',
  },
  {
    names: 'ansible ansible-playbook salt chef knife puppet nomad vault consul',
    kind: 'infrastructure',
    bare: 'sends',
    dry: '--check, --syntax-check, --list-tasks, --list-hosts',
    destroys: 'delete, job stop, kv delete',
    sends: 'write, put, kv put, job run',
  },
  {
    names: 'vercel netlify wrangler firebase heroku railway render surge sls serverless sam eb amplify copilot now',
    kind: 'publisher',
    bare: 'sends',
    destroys: 'remove, rm, delete, destroy, apps:destroy, pg:reset, down, sites:delete',
    sends:
      'deploy, publish, --prod, up, promote, rollback, env add, env rm, env:set, secret put, config:set, ps:scale, releases:rollback, ' +
      'hosting:channel:deploy, functions:config:set, push, init',
    runs: 'run, ssh, console, shell',
  },
  {
    names: 'twine flit vsce ovsx lerna semantic-release release-it changeset goreleaser',
    kind: 'publisher',
    sends: 'upload, publish, release, --ci',
    dry: '--dry-run, --snapshot',
  },
  {
    names: 'cargo',
    kind: 'publisher',
    sends: 'publish, yank, owner, login',
    dry: '--dry-run, -n',
  },
  { names: 'gem', kind: 'publisher', sends: 'push, yank, owner', runs: 'exec' },
  { names: 'go', kind: 'package-manager', mild: { runs: 'run, generate, tool' } },
  {
    names: 'mvn mvnw gradle gradlew',
    kind: 'publisher',
    sends: 'deploy, release:perform, publish, publishplugins, closeandreleaserepository',
  },
  { names: 'dotnet nuget', kind: 'publisher', sends: 'nuget push, push', destroys: 'nuget delete, ef database drop' },
  {
    names: 'flutter pub pod fastlane',
    kind: 'publisher',
    sends: 'pub publish, publish, trunk push, deliver, pilot, release',
  },
  { names: 'stripe twilio sendgrid slack mail mailx mutt sendmail msmtp swaks', kind: 'publisher', bare: 'sends' },
];
