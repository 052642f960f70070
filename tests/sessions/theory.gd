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
