# A comparison that is unfair says why, and the commands that it offers make a fair one.
loss 3x^2 - 3x + 4; start -2; lr 0.01
compare lr 0.01 0.1
run 50; keep fixed; reset; schedule 0.1*(1-(t+1)/50); run 50; keep falling
compare fixed falling
optimizer gd; schedule off; lr 0.049; reset; run 50; keep fair-a; compare fair-a falling
compare optimizer gd adam
set lang vi
compare optimizer gd momentum
start 1; run 30; keep short; compare fixed short
