# Each line is refused with what, where and what to do; the last line shows that nothing changed.
# options: --lang vi
# options: --format json
start -2
lr 0.1
run 3
loss 3x^^2
loss 3x^2 - 3y + 4
loss (x - 1
loss sin 2x
loss log(x)
loss 3,5x
loss sqtr(x)
lr abc
lr -1
lr 1/0
lr
run -1
run 1.5
run 1e16
step 10001
optimizer gd beta=0.9
optimizer adam bta1=1
sweep lr 1..0
goto 4
back 4
history 2..9
domain 2 -2
domain 0 1 1
start
start π/
tolerance 0
seed 2^53
optimizer sgd
optimizer adam beta1=1
noise -1
clip 0
export run.txt
export /no/such/folder/run.csv
source /no/such/file.gd
until x
until |f'| <
loss x^2 - x!
loss x % 2
loss foo(x)
loss ln (
loss 2xy + x
loss cos 2(x+1)
loss 9^9^9
until x < 1 && epoch > 2
until x =< 1
until !(x < 1)
until (x < 1
until x near 1
until x near 1 within -1
until max < 3
until first() < 3
until verdict in cycle
until |f'| < 1e-3 max
help nothing
lesson 99
hint
setp
nothing at all
state
