# Report, section 3: a learning rate ten times smaller needs about ten times the epochs.
start -2
lr 0.1
until |f'| < 1e-3
reset
lr 0.01
until |f'| < 1e-3
reset
lr 0.001
until |f'| < 1e-3
reset
lr 1e-4
theory
until |f'| < 1e-3
theory
