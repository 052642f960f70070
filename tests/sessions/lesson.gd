# A lesson in a script: a guess, wrong, right, hints, free and resume, skip.
# options: --format json
lessons
lesson 1
2
1
3
lr 5
hint
hint
step
free
loss x^2
run
resume
skip
2
leave
hint
