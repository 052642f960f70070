# Report, section 3: the nearer the minimum, the shorter the steps; in doubles they end at epoch 584.
start -2
lr 0.01
until abs(x - 0.5) <= 1.25
run 1e12
history 580..586
plot x
