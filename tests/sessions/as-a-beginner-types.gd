# What a beginner types in the first minutes, mostly wrong. Each answer is right, short, and says what to type.
# options: --lang vi
start -1.5
lr=0.1
lr = 0.1
lr: 0.1
lr 0,1
lr0.1
lr .1
LR 0.1
learning rate 0.1
learning_rate 0.1
learning rate = 0.1
eta 0.1
η = 0.1
alpha=0.1
set lr 0.1
set lr to 0.1
set learning rate to 0.1
change lr 0.1
lr to 0.1
lr is 0.1
lr 0.1.
lr fast
lr 10%
lr 1/2/
run100
run 100 epochs
run for 100
run 100 times
run hundred
run x
run until x = 0.5
run until 0.5
train
train 100
go
go 10
step x
step 5 times
step5
steps 3
stpe
next
1 step
step!
one step
100
loss = x^2
loss: x^2
loss f = x^2
loss x2
loss x^
loss 2x^2 - 3x + 4 = 0
loss x² - 3x
loss y=x^2
loss sinx
loss sin
loss sin x + cos y
loss 3,5x^2
loss x^2;
y=x^2
y = 3x^2 - 3x + 4
f(x)=x^2
f(x) = x^2 - 4x
x^2
3x+1
f(2)
f'(2)
f'
x
x = 2
x=2
x0 = 2
start at 2
start=2
start x=2
start from -2
start 2,5
start (-2)
start rand
start randomly
a = 3
let a 3
let lr = 0.1
plot f
plot f'
plot f(x)
plot the function
plot lr
plot loss x
graph
draw
show plot
show
plt
plot -5 5
domain [-2, 2]
domain -2..2
domain -2, 2
zoom
help me
help!
help run 100
?
? lr
man
hlp
what is lr
why
adam
use adam
optimizer sgd
optimizer = adam
optimizer momentum 0.9
adam lr=0.1
optimizer adam lr=0.1
momentum
lesson one
lesson1
lessson 1
start lesson 1
lesson
lesson #1
lesson intro
next lesson
hint
yes
back to 0
go back
goto start
go to 10
restart
reset all
clear
minimum
find minimum
min f
where is the minimum
derivative of x^2
diff
undo all
save
save run.csv
export
export run
run, plot
run 10 and plot
run && plot
quit()
:q
gd> step
> run 3
hello
python
cd ..
ls
sudo run
import numpy
bước hai
chạy 100 lần
chay 100
tốc độ học 0.1
toc do hoc = 0,1
tốc độ = 0.1
hàm x^2
đạo hàm
vẽ đồ thị
giúp tôi
thoat di
bài học 1
