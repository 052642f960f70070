# Every setting, alone and changed.
lr
lr 1/30
start
start -pi/4
seed
seed 42
domain
domain -2pi 2pi 401
tolerance
tolerance 1e-6
epochs
epochs 20
optimizer
optimizer momentum momentum=0.58
noise
noise 0.5
noise 0
clip
clip 10
clip off
state
step 2
optimizer adam
step
optimizer newton
step
set
set lang vi
state
set lang en
