//! Ideas about the walk downhill: steps, rates, and how it ends.

use super::Concept;
use crate::language::Text;

pub(super) const GRADIENT_DESCENT: Concept = Concept {
    name: "gradient-descent",
    title: Text { en: "Gradient descent", vi: "Hạ gradient" },
    names: &["gradient", "hạ giang", "descent", "update rule", "x_new", "x_mới"],
    text: Text {
        en: "Look at the slope where you are and take a step against it: x_new = x - lr * f'(x). \
             Repeat. Nothing but the slope is known, so the walk finds a bottom without seeing \
             the curve.",
        vi: "Nhìn độ dốc tại chỗ đang đứng rồi bước ngược lại: x_mới = x - lr * f'(x). Lặp lại. \
             Chỉ cần biết độ dốc, nên có thể tìm đáy mà không cần nhìn thấy cả đường cong.",
    },
    examples: &["start -1.5; step 3"],
    see: &["step", "run", "learning-rate"],
};

pub(super) const LEARNING_RATE: Concept = Concept {
    name: "learning-rate",
    title: Text { en: "Learning rate", vi: "Tốc độ học" },
    names: &["η", "eta", "rate", "step size", "step length", "độ dài bước"],
    text: Text {
        en: "The factor lr (η) between slope and step. On a parabola of curvature L each step \
             multiplies the gap to the bottom by 1 - lr*L: below 1/L the walk stays on its side, \
             up to 2/L it jumps across and still arrives, beyond 2/L it diverges.",
        vi: "Hệ số lr (η) giữa độ dốc và bước đi. Trên parabol có độ cong L, mỗi bước nhân khoảng \
             cách tới đáy với 1 - lr*L: dưới 1/L thì ở yên một phía, tới 2/L thì nhảy qua đáy mà \
             vẫn tới, quá 2/L thì phân kỳ.",
    },
    examples: &["lr 0.1; theory", "compare lr 0.01 0.1 0.3 0.34"],
    see: &["lr", "theory", "stability"],
};

pub(super) const EPOCH: Concept = Concept {
    name: "epoch",
    title: Text { en: "Epoch", vi: "Epoch" },
    names: &["t", "iteration", "lần cập nhật", "update"],
    text: Text {
        en: "One update of the parameter. Epoch 0 is the start, before any update. A learning \
             rate ten times smaller needs about ten times the epochs, as long as it is far below \
             1/L.",
        vi: "Một lần cập nhật tham số. Epoch 0 là điểm xuất phát, trước mọi lần cập nhật. Tốc độ \
             học nhỏ hơn mười lần cần khoảng mười lần số epoch, miễn là còn xa dưới 1/L.",
    },
    examples: &["run 10; history"],
    see: &["run", "epochs"],
};

pub(super) const RANDOM_START: Concept = Concept {
    name: "random-start",
    title: Text { en: "Random start", vi: "Điểm xuất phát ngẫu nhiên" },
    names: &["x0", "x₀", "initialization", "random", "ngẫu nhiên"],
    text: Text {
        en: "Training begins at random values. Here x₀ is drawn from the grid of the domain; the \
             seed fixes the draw, so that everybody with the same seed sees the same run.",
        vi: "Huấn luyện bắt đầu từ giá trị ngẫu nhiên. Ở đây x₀ được lấy trên lưới của khoảng xét; \
             hạt giống ngẫu nhiên quyết định số được lấy, nên cùng hạt giống thì cùng lần chạy.",
    },
    examples: &["seed 42; start random; run 100"],
    see: &["start", "seed", "domain"],
};

pub(super) const CONVERGENCE: Concept = Concept {
    name: "convergence",
    title: Text { en: "Convergence", vi: "Hội tụ" },
    names: &["converged", "converge", "arrive"],
    text: Text {
        en: "Arrived: |f'| is below the tolerance and x is near a minimum. Slow descent is not \
             convergence, and a zero slope may also be a maximum or an inflection.",
        vi: "Đã tới: |f'| dưới dung sai và x ở gần một cực tiểu. Xuống chậm chưa phải hội tụ, và \
             độ dốc bằng 0 cũng có thể là cực đại hoặc điểm uốn ngang.",
    },
    examples: &["lr 0.1; until |f'| < 1e-3; diagnose"],
    see: &["tolerance", "diagnose", "asymptote"],
};

pub(super) const STOPPING: Concept = Concept {
    name: "stopping",
    title: Text { en: "When to stop", vi: "Khi nào thì dừng" },
    names: &["ε", "epsilon", "goal", "threshold", "stopping rule", "mục tiêu", "điều kiện dừng"],
    text: Text {
        en: "f' gets small and hardly ever exactly 0, so one decides what counts as zero: the \
             tolerance. It is a choice about the slope; how far x still is from the bottom is \
             about |f'| divided by the curvature.",
        vi: "f' nhỏ dần mà hầu như không bao giờ đúng bằng 0, nên phải chọn mức nào được coi là 0: \
             dung sai. Đó là lựa chọn về độ dốc; x còn cách đáy khoảng |f'| chia cho độ cong.",
    },
    examples: &["tolerance 1e-6; until |f'| < tolerance"],
    see: &["tolerance", "until", "convergence"],
};

pub(super) const ASYMPTOTE: Concept = Concept {
    name: "asymptote",
    title: Text { en: "Asymptote", vi: "Tiệm cận" },
    names: &["asymptotic", "đường tiệm cận", "never arrives"],
    text: Text {
        en: "Near the bottom the slope is small, so the steps are small: the walk comes ever \
             nearer, each epoch by the same share of what is left. In doubles it stops when a \
             step is smaller than the distance between two numbers.",
        vi: "Gần đáy độ dốc nhỏ nên bước nhỏ: x tiến ngày càng gần, mỗi epoch bớt cùng một tỷ lệ \
             của phần còn lại. Trong số thực máy tính, x dừng khi bước nhỏ hơn khoảng cách giữa \
             hai số liền nhau.",
    },
    examples: &["start -1.5; run 100; plot x", "run 1e6; diagnose"],
    see: &["plot", "history", "rounding"],
};

pub(super) const HALF_LIFE: Concept = Concept {
    name: "half-life",
    title: Text { en: "Half-life", vi: "Thời gian giảm một nửa" },
    names: &["contraction", "hệ số co", "1-ηL", "1 - lr*L"],
    text: Text {
        en: "Where each epoch keeps the share r of the gap, half of it is left after ln 2 / -ln |r| \
             epochs, however large the gap is. With r = 94 % that is 11.2 epochs.",
        vi: "Nếu mỗi epoch giữ lại tỷ lệ r của khoảng cách thì sau ln 2 / -ln |r| epoch còn một nửa, \
             dù khoảng cách lớn hay nhỏ. Với r = 94 % là 11.2 epoch.",
    },
    examples: &["lr 0.01; theory"],
    see: &["theory", "asymptote", "stability"],
};

pub(super) const OSCILLATION: Concept = Concept {
    name: "oscillation",
    title: Text { en: "Oscillation", vi: "Dao động" },
    names: &["oscillating", "zigzag", "overshoot", "nhảy qua"],
    text: Text {
        en: "A step so long that it jumps over the bottom: f' changes its sign each epoch. While \
             the jumps get shorter the walk still arrives; when they grow, it diverges.",
        vi: "Bước dài đến mức nhảy qua đáy: f' đổi dấu ở mỗi epoch. Các bước nhảy ngắn dần thì vẫn \
             tới; dài dần thì phân kỳ.",
    },
    examples: &["start -1.5; lr 0.3; run 30; plot x"],
    see: &["stability", "divergence", "momentum"],
};

pub(super) const STABILITY: Concept = Concept {
    name: "stability",
    title: Text { en: "The bound 2/L", vi: "Ngưỡng ổn định 2/L" },
    names: &[
        "2/L",
        "2/η",
        "bound",
        "edge of stability",
        "tính ổn định",
        "ngưỡng",
        "sharpness",
        "độ sắc",
    ],
    text: Text {
        en: "Near a minimum of curvature L a rate below 2/L shortens the gap each epoch and a rate \
             above it lengthens the gap. 1/L is the fastest: it lands in one step on a parabola. In \
             deep learning the largest curvature is called sharpness.",
        vi: "Gần một cực tiểu có độ cong L, tốc độ học dưới 2/L làm khoảng cách ngắn lại ở mỗi \
             epoch, trên 2/L thì làm dài ra. 1/L là nhanh nhất: trên parabol chỉ một bước là tới. \
             Trong học sâu, độ cong lớn nhất gọi là độ sắc.",
    },
    examples: &["find lr", "lr 1/3; theory"],
    see: &["learning-rate", "curvature", "find"],
};

pub(super) const DIVERGENCE: Concept = Concept {
    name: "divergence",
    title: Text { en: "Divergence", vi: "Phân kỳ" },
    names: &["diverging", "explode", "exploding gradient", "bùng nổ"],
    text: Text {
        en: "Each step lands farther from the bottom than it began, where the slope is steeper and \
             the next step longer still. The values grow by the same factor each epoch until they \
             overflow.",
        vi: "Mỗi bước rơi xa đáy hơn lúc đầu, ở đó dốc hơn nên bước sau còn dài hơn. Các giá trị \
             tăng theo cùng một hệ số ở mỗi epoch cho đến khi tràn số.",
    },
    examples: &["start -2; lr 1; run 100; plot derivative"],
    see: &["stability", "overflow", "clip"],
};

pub(super) const CYCLE: Concept = Concept {
    name: "cycle",
    title: Text { en: "Cycle", vi: "Chu trình" },
    names: &["period", "chu kỳ", "two-cycle", "orbit", "quỹ đạo"],
    text: Text {
        en: "x visits the same few places again and again. On a parabola that happens only at \
             lr = 2/L exactly; on other curves cycles attract: periods 2, 4, 8 … follow each other \
             as lr grows.",
        vi: "x đi qua đi lại cùng vài chỗ. Trên parabol điều đó chỉ xảy ra khi lr đúng bằng 2/L; \
             trên các đường cong khác, chu trình có sức hút: lr tăng thì lần lượt gặp chu kỳ 2, 4, \
             8 …",
    },
    examples: &["start 1; lr 1/3; run 10", "loss x^4/4 - x^2/2; start 1.3; lr 1.2; run 1000"],
    see: &["plot", "chaos", "stability"],
};

pub(super) const CHAOS: Concept = Concept {
    name: "chaos",
    title: Text { en: "Chaos", vi: "Hỗn loạn" },
    names: &["chaotic", "butterfly", "lyapunov", "bifurcation", "phân nhánh"],
    text: Text {
        en: "x stays bounded, repeats nothing, and two starts that differ in the last digit part \
             within some dozen epochs. Nothing in it is random: the same start gives the same run.",
        vi: "x bị chặn, không lặp lại, và hai điểm xuất phát chỉ khác nhau ở chữ số cuối rời xa nhau \
             sau vài chục epoch. Không có gì ngẫu nhiên: cùng điểm xuất phát thì cùng lần chạy.",
    },
    examples: &[
        "loss x^4/4 - x^2/2; start 1.3; lr 1.6; run 1000",
        "loss x^4/4 - x^2/2; start 1.3; plot orbit 1..2",
    ],
    see: &["cycle", "plot"],
};

pub(super) const PLATEAU: Concept = Concept {
    name: "plateau",
    title: Text { en: "Plateau", vi: "Vùng bằng phẳng" },
    names: &["flat", "vanishing gradient", "stuck", "bằng phẳng"],
    text: Text {
        en: "A flat stretch far from any minimum: the slope is small, so the steps are, and the \
             walk hardly moves. A small slope alone does not tell a plateau from a bottom.",
        vi: "Một đoạn phẳng ở xa mọi cực tiểu: độ dốc nhỏ nên bước nhỏ, x hầu như không di chuyển. \
             Chỉ nhìn độ dốc nhỏ thì chưa phân biệt được vùng bằng phẳng với đáy.",
    },
    examples: &["loss 1 - exp(-x^2); start 3; run 100; diagnose"],
    see: &["diagnose", "landscape", "convergence"],
};

pub(super) const BASIN: Concept = Concept {
    name: "basin",
    title: Text { en: "Basin of attraction", vi: "Miền hút" },
    names: &["attraction", "attractor"],
    text: Text {
        en: "All the starts from which the walk ends at the same minimum. Its borders are the \
             maxima while steps are small; with a large lr a step may jump into another valley.",
        vi: "Mọi điểm xuất phát mà từ đó x dừng ở cùng một cực tiểu. Khi bước nhỏ, ranh giới là các \
             cực đại; khi lr lớn, một bước có thể nhảy sang thung lũng khác.",
    },
    examples: &["loss cos(2pi x) + x^2; basins 201"],
    see: &["basins", "local-minimum"],
};

pub(super) const MOMENTUM: Concept = Concept {
    name: "momentum",
    title: Text { en: "Momentum", vi: "Động lượng" },
    names: &["β", "beta", "quán tính", "heavy ball", "nesterov", "velocity"],
    text: Text {
        en: "The walk keeps a memory v of past slopes: v = momentum * v + f', x_new = x - lr * v. \
             Like a heavy ball it runs through small hollows, and on narrow valleys it is faster. \
             nesterov looks ahead along v; averaging weighs the new slope with 1 - momentum.",
        vi: "Lần chạy giữ bộ nhớ v về các độ dốc đã qua: v = momentum * v + f', x_mới = x - lr * v. \
             Như một quả bóng nặng, nó vượt qua các hõm nhỏ, và nhanh hơn trong thung lũng hẹp. \
             nesterov nhìn trước theo v; averaging nhân độ dốc mới với 1 - momentum.",
    },
    examples: &["optimizer momentum; start -1.5; step 3", "compare optimizer gd momentum nesterov"],
    see: &["optimizer", "adaptive-rate"],
};

pub(super) const ADAPTIVE: Concept = Concept {
    name: "adaptive-rate",
    title: Text { en: "Adaptive rates", vi: "Tốc độ học thích nghi" },
    names: &["adam", "rmsprop", "adagrad", "newton", "m̂", "v̂", "p1", "p2"],
    text: Text {
        en: "adagrad, rmsprop and adam divide the slope by a running size of past slopes, so that a \
             step is about lr long whatever the slope. adam keeps m, an average of slopes, and v, \
             an average of their squares; as both begin at 0 they are divided by 1 - p1 and 1 - p2, \
             where p1 and p2 are the powers of beta1 and beta2 so far. newton divides by the \
             curvature.",
        vi: "adagrad, rmsprop và adam chia độ dốc cho độ lớn trung bình của các độ dốc đã qua, nên \
             bước dài khoảng lr dù độ dốc ra sao. adam giữ m, trung bình của độ dốc, và v, trung \
             bình của bình phương; vì cả hai bắt đầu từ 0 nên được chia cho 1 - p1 và 1 - p2, với \
             p1 và p2 là lũy thừa của beta1 và beta2 đến lúc này. newton chia cho độ cong.",
    },
    examples: &["optimizer adam; step 2", "compare optimizer gd adam newton"],
    see: &["optimizer", "momentum"],
};

pub(super) const DECAY: Concept = Concept {
    name: "decay",
    title: Text { en: "Decay and warm-up", vi: "Giảm dần và khởi động" },
    names: &["warm-up", "warmup", "annealing", "giảm dần", "khởi động", "cosine"],
    text: Text {
        en: "Large steps first, small ones later: a rate that decays settles where a constant one \
             keeps jumping, above all with noise. A warm-up does the contrary for the first epochs, \
             where the slope may still be wild.",
        vi: "Trước bước dài, sau bước ngắn: tốc độ học giảm dần đi tới chỗ yên, còn tốc độ học \
             không đổi thì cứ nhảy, nhất là khi có nhiễu. Khởi động thì ngược lại: những epoch đầu \
             đi bước ngắn, khi độ dốc còn rất lớn.",
    },
    examples: &["noise 1; lr 0.1; schedule linear; run 100", "schedule warmup 10; run 20; history"],
    see: &["schedule", "mini-batch"],
};

pub(super) const MINI_BATCH: Concept = Concept {
    name: "mini-batch",
    title: Text { en: "Mini-batches and noise", vi: "Mini-batch và nhiễu" },
    names: &["sgd", "stochastic", "batch", "stochastic gradient descent", "hạ gradient ngẫu nhiên"],
    text: Text {
        en: "In practice f' is estimated from a part of the data, so each step has an error. `noise` \
             models it: a Gaussian error on f'. The walk then does not come to rest; it hovers \
             around the bottom, the wider the larger lr is.",
        vi: "Trong thực tế f' được ước lượng từ một phần dữ liệu nên bước nào cũng có sai số. \
             `noise` mô phỏng điều đó: sai số Gauss trên f'. Khi đó x không đứng yên mà dao động \
             quanh đáy, lr càng lớn thì càng rộng.",
    },
    examples: &["noise 1; lr 0.1; run 200; theory"],
    see: &["noise", "seed", "decay"],
};
