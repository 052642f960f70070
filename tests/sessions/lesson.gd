# A lesson in a script: a guess, wrong, right, hints, free and resume, skip.
# options: --format json
lessons
lesson 1
4
1
4
lr 5
hint
hint
step
free
loss x^2
run
resume
skip
3
leave
hint
