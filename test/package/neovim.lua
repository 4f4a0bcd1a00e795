-- Opens a file in Neovim with the language server, applies the first fix, and writes down what was shown.
local file, report = vim.env.TEST_FILE, vim.env.TEST_REPORT

local function shown()
  return vim.tbl_map(function(diagnostic)
    return { line = diagnostic.lnum, code = diagnostic.code or diagnostic.user_data.lsp.code }
  end, vim.diagnostic.get(0))
end

vim.cmd('edit ' .. vim.fn.fnameescape(file))
local client = vim.lsp.start_client({
  name = 'codex-posture',
  cmd = vim.fn.json_decode(vim.env.TEST_COMMAND),
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local before = shown()

local first = before[1] or { line = 0 }
local position = { line = first.line, character = 20 }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
  textDocument = { uri = vim.uri_from_bufnr(0) },
  range = { start = position, ['end'] = position },
  context = { diagnostics = vim.diagnostic.get(0)[1] and { vim.diagnostic.get(0)[1].user_data.lsp } or {} },
}, 30000)
local action = answers[client].result[1]
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
vim.wait(30000, function() return #vim.diagnostic.get(0) == 0 end, 50)

local answer = { before = before, text = vim.api.nvim_buf_get_lines(0, 0, -1, false), after = #vim.diagnostic.get(0) }
vim.fn.writefile({ vim.fn.json_encode(answer) }, report)
vim.cmd('qall!')
