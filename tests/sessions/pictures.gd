# Runs over each other, the small picture of `watch`, the last frame of `play`, an end that is named.
start -2; lr 0.3; run 20; keep swings
plot x
lr 0.1; reset; run 20
plot x
plot x 0..8
plot derivative
watch on
step 3
watch off
play
plot orbit
loss x^4; start 2; lr 1; run 100; plot x
diagnose
