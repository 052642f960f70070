# What the first screen proposes, one after the other.
# options: --lang vi
# options: --ascii
seed 7
start random
step
run 100
plot
loss x^4 - x
run 100
diagnose
