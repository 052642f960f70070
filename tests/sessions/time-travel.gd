# Back, forth, and what becomes of the future.
start -2
lr 0.1
run 10
back 4
goto 10
goto 3
# a changed setting at epoch 3 closes the first stretch: the future after it is gone
lr 0.3
history 0..3
run 3
history 0..6
goto 1
state
goto 6
reset
undo
undo
undo
goto 7
back 8
