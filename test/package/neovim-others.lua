-- Writes in another file what adds a finding to the open one, and writes down how many are shown there before and after.
local here = vim.api.nvim_get_current_buf()
local function count() return #vim.diagnostic.get(here) end
local function wait_until(ready) return vim.wait(30000, ready, 20) end

wait_until(function() return count() > 0 end)
local answer = { before = count() }
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.TEST_OTHER))
vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.fn.split(vim.env.TEST_OTHER_TEXT, '\n'))
wait_until(function() return count() ~= answer.before end)
answer.after = count()

vim.fn.writefile({ vim.fn.json_encode(answer) }, vim.env.TEST_REPORT)
vim.cmd('qall!')
