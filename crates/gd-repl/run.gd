# Một phiên gd-repl: chạy tệp này trong phiên mới thì đến đúng trạng thái cũ.
loss 3x^2 - 3x + 4
domain -2 2 2001
tolerance 0.001
epochs 100
seed 0
lr 0.01
run 100
