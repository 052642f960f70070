# Before and after: exact on parabolas, an estimate elsewhere.
start -2
lr 0.01
theory
run 200
theory
reset
lr 1/6
theory
lr 1/3
theory
lr 0.34
theory
loss cos(2pi x) + x^2
start 1
lr 0.01
theory
loss x^4
theory
loss 5x^2
lr 0.2
theory
# What a run that does not settle has no figures of; another bottom; a start that heads out of the domain.
loss x^4/4 - x^2/2
start 0.3
lr 1.5
run 300
theory
start 1.9
lr 0.6
run 100
theory
loss sin(3x) + x^2/4
start -2
lr 0.01
theory
loss 3x^2 - 3x + 4
start -2
noise 0.5
theory
noise 0
clip 1
theory
clip off
lr 0
theory
lr 0.01
optimizer momentum
theory
optimizer gd
schedule 0.1/(1+t)
theory
