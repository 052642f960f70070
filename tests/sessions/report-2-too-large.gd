# Report, section 2: a learning rate of 1 gives values of the order of 1e70 and ruins the training.
start -2
lr 1
theory
step 2
run 98
until f > 1e308
run 1e6
diagnose
