# One run for each way a descent may go.
# options: --lang vi
start -2
diagnose
lr 0.01
run 100
lr 0.1
run 100
reset
lr 0.3
run 20
reset
lr 1/3
run 50
reset
lr 0.34
run 100
reset
lr 0
run 5
loss cos(2pi x) + x^2
lr 0.01
start 0
run
start 1
run
loss x^3
start 1
run 2000
start -1
run
loss -x^2
start 1
run
loss ln(x)
start -2
run
loss x^4/4 - x^2/2
start 1.3
lr 1.1
run 300
lr 1.9
run 2000
loss 7
run 5
