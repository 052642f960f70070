# Any one name is the parameter; the derivation and the gradient check; a wrong derivative is caught.
# options: --lang vi
loss f(w) = (w - 3)^2
derive
eval 3
landscape
theory
loss x^4/4 - x^2/2
derive
derive 2
landscape
loss sin(x)*exp(-0.05x^2)
derive
gradcheck
loss x^3/3 - x
gradcheck x^2
derivative x^2 + 1
gradcheck
derivative auto
gradcheck
let a = 3
loss a x^2
let a = 1/2
# A derivative that f contradicts is doubted first, a right one is not.
loss sin(3x) + x^2/4
start 0
derivative 3cos(3x) - x/2
run 100
loss x^2
start 1
derivative 2x
lr 2
run 20
