-- In Neovim, set up as docs/editors.md says: writes down what is shown in the open file, and what is left after its first fix.
local function shown()
  local found = vim.tbl_map(function(diagnostic)
    return { diagnostic.lnum, diagnostic.user_data.lsp.code, diagnostic.severity }
  end, vim.diagnostic.get(0))
  table.sort(found, function(one, other) return one[1] < other[1] or (one[1] == other[1] and one[2] < other[2]) end)
  return found
end

local function wait_until(ready) return vim.wait(30000, ready, 20) end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

wait_until(function() return #shown() > 0 end)
local answer = { before = shown() }

local first = vim.diagnostic.get(0)[1]
for _, each in ipairs(vim.diagnostic.get(0)) do
  if each.severity < first.severity then first = each end
end
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
local here = vim.lsp.util.make_position_params(0, 'utf-16')
for _, reply in pairs(vim.lsp.buf_request_sync(0, 'textDocument/completion', here, 30000) or {}) do
  answer.completion = reply.error and vim.inspect(reply.error) or type(reply.result)
end
vim.lsp.buf.hover()
if wait_until(function() return #vim.api.nvim_list_wins() > 1 end) then
  answer.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(vim.api.nvim_list_wins()[2]), 0, 1, false)[1]
end

local before = text()
vim.ui.select = function(actions, _, choose) choose(actions[1], 1) end
vim.lsp.buf.code_action()
wait_until(function() return text() ~= before end)
answer.text = text()
wait_until(function() return not vim.deep_equal(shown(), answer.before) end)
answer.after = shown()

vim.fn.writefile({ vim.fn.json_encode(answer) }, vim.env.TEST_REPORT)
vim.cmd('qall!')
