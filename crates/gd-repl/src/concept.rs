//! The ideas behind the numbers, in a few sentences each: `help learning-rate`.

use crate::language::Text;

/// An idea.
#[derive(Clone, Copy, Debug)]
pub struct Concept {
    /// What is typed after `help`.
    pub name: &'static str,
    /// What it is called.
    pub title: Text,
    /// What it means.
    pub text: Text,
    /// Commands that show it.
    pub see: &'static [&'static str],
}

/// Every idea, in the order in which a learner meets them.
pub const CONCEPTS: &[Concept] = &[
    Concept {
        name: "gradient-descent",
        title: Text { en: "Gradient descent", vi: "Hạ gradient" },
        text: Text {
            en: "Look at the slope where you are and take a step against it: x_new = x - lr * f'(x). \
                 Repeat. Nothing but the slope is known, so the walk finds a bottom without seeing \
                 the curve.",
            vi: "Nhìn độ dốc tại chỗ đang đứng rồi bước ngược lại: x_mới = x - lr * f'(x). Lặp lại. \
                 Chỉ cần biết độ dốc, nên có thể tìm đáy mà không cần nhìn thấy cả đường cong.",
        },
        see: &["step", "run"],
    },
    Concept {
        name: "loss-function",
        title: Text { en: "Loss", vi: "Hàm mất mát" },
        text: Text {
            en: "The curve f that measures how bad a value of the parameter is. Training a model \
                 means finding the parameter at which it is lowest.",
            vi: "Đường cong f đo xem một giá trị của tham số tệ đến mức nào. Huấn luyện mô hình là \
                 tìm tham số tại đó f thấp nhất.",
        },
        see: &["loss", "landscape"],
    },
    Concept {
        name: "slope",
        title: Text { en: "Derivative", vi: "Đạo hàm" },
        text: Text {
            en: "f'(x) is the slope of f at x: its sign says which way is down, its size how steep it \
                 is. At a bottom it is 0. It is not the height: f can be large where f' is 0.",
            vi: "f'(x) là độ dốc của f tại x: dấu cho biết phía nào là xuống, độ lớn cho biết dốc đến \
                 đâu. Ở đáy nó bằng 0. Nó không phải độ cao: f có thể lớn ở chỗ f' bằng 0.",
        },
        see: &["eval", "derive"],
    },
    Concept {
        name: "learning-rate",
        title: Text { en: "Learning rate", vi: "Tốc độ học" },
        text: Text {
            en: "The factor lr (η) between slope and step. On a parabola of curvature L each step \
                 multiplies the gap to the bottom by 1 - lr*L: below 1/L the walk stays on its side, \
                 up to 2/L it jumps across and still arrives, beyond 2/L it diverges.",
            vi: "Hệ số lr (η) giữa độ dốc và bước đi. Trên parabol có độ cong L, mỗi bước nhân khoảng \
                 cách tới đáy với 1 - lr*L: dưới 1/L thì ở yên một phía, tới 2/L thì nhảy qua đáy mà \
                 vẫn tới, quá 2/L thì phân kỳ.",
        },
        see: &["lr", "theory"],
    },
    Concept {
        name: "epoch",
        title: Text { en: "Epoch", vi: "Epoch" },
        text: Text {
            en: "One update of the parameter. Epoch 0 is the start, before any update. A learning \
                 rate ten times smaller needs about ten times the epochs, as long as it is far below \
                 1/L.",
            vi: "Một lần cập nhật tham số. Epoch 0 là điểm xuất phát, trước mọi lần cập nhật. Tốc độ \
                 học nhỏ hơn mười lần cần khoảng mười lần số epoch, miễn là còn xa dưới 1/L.",
        },
        see: &["run", "epochs"],
    },
    Concept {
        name: "curvature",
        title: Text { en: "Curvature", vi: "Độ cong" },
        text: Text {
            en: "f''(x), the slope of the slope: how sharply the valley bends. It decides what \"large\" \
                 and \"small\" mean for a learning rate: the bound is 2/f''.",
            vi: "f''(x), độ dốc của độ dốc: thung lũng cong gắt đến đâu. Nó quyết định thế nào là tốc \
                 độ học \"lớn\" hay \"nhỏ\": ngưỡng là 2/f''.",
        },
        see: &["eval", "landscape", "theory"],
    },
    Concept {
        name: "asymptote",
        title: Text { en: "Asymptote", vi: "Tiệm cận" },
        text: Text {
            en: "Near the bottom the slope is small, so the steps are small: the walk comes ever \
                 nearer, each epoch by the same share of what is left. In doubles it stops when a \
                 step is smaller than the distance between two numbers.",
            vi: "Gần đáy độ dốc nhỏ nên bước nhỏ: x tiến ngày càng gần, mỗi epoch bớt cùng một tỷ lệ \
                 của phần còn lại. Trong số thực máy tính, x dừng khi bước nhỏ hơn khoảng cách giữa \
                 hai số liền nhau.",
        },
        see: &["plot", "history"],
    },
    Concept {
        name: "overflow",
        title: Text { en: "Overflow", vi: "Tràn số" },
        text: Text {
            en: "A double holds numbers up to 1.8e308. A diverging run passes that after some hundred \
                 epochs; what comes then is ∞, and after it NaN, \"not a number\".",
            vi: "Số thực máy tính chứa được đến 1.8e308. Lần chạy phân kỳ vượt qua mức đó sau vài trăm \
                 epoch; sau đó là ∞, rồi NaN, \"không phải số\".",
        },
        see: &["diagnose", "theory"],
    },
    Concept {
        name: "convergence",
        title: Text { en: "Convergence", vi: "Hội tụ" },
        text: Text {
            en: "Arrived: |f'| is below the tolerance and x is near a minimum. Slow descent is not \
                 convergence, and a zero slope may also be a maximum or an inflection.",
            vi: "Đã tới: |f'| dưới dung sai và x ở gần một cực tiểu. Xuống chậm chưa phải hội tụ, và \
                 độ dốc bằng 0 cũng có thể là cực đại hoặc điểm uốn ngang.",
        },
        see: &["tolerance", "diagnose"],
    },
];
