# Report, section 1: a random start on the grid, then one update per epoch.
seed 42
start random
step
lr 0.01
start -2
run 100
start 2
run 100
