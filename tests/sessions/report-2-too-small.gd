# Report, section 2: a learning rate of 0.001 has not arrived after 100 epochs.
start -2
lr 0.001
run 100
run 900
