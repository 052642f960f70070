# Every picture: on the loss, x, f′, cobweb, orbit diagram, basins, both sweeps; runs over each other, the
# small picture of `watch`, the last frame of `play`, an end that is named, and what has no good picture.
# options: --lang vi
# options: --ascii
# options: --lang vi --plain
start -2; lr 0.3; run 20; keep swings
plot
plot x
lr 0.1; reset; run 20
plot x
plot x 0..8
plot derivative
plot cobweb
# The end of a converged path is one point; its length is said.
run 300
plot loss
# A two-cycle, drawn as its two branches.
lr 1/3; reset; run 100
plot x
run 2000
plot x
watch on
step 3
watch off
play
plot orbit
loss (x^2-1)^2; epochs 100; lr 0.1; reset
plot sweep
sweep lr 0.01..0.3 12
sweep lr 0.01..0.3 6 epochs 1..100 12 log
basins 40
# The last of each is drawn again, whatever came after it.
lr 0.2
plot sweep
plot basins
plot basins 1..2
# An explosion to infinity, a pole, a logarithm without a left half, a flat loss, one point, 1e300.
loss x^4; start 2; lr 1; run 100; plot x
plot derivative
diagnose
loss 1/x; start 1; lr 0.1; reset; run 5; plot
loss ln(x); reset; run 2; plot
loss tan(x); plot -3..3
loss 7; reset; run 3; plot; plot x; plot derivative
loss x^2; start 1e300; plot; run 3; plot x
plot 0..0
plot 1..0
plot x 7..9
