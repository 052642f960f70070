# Report, section 4: the derivative should end at 0; if it is still steep, train longer.
start -2
lr 0.01
run 100
plot loss
plot derivative
until |f'| < 1e-3
diagnose
