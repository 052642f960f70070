//! Ideas about the curve: height, slope, curvature, and the points that matter.

use super::Concept;
use crate::language::Text;

pub(super) const LOSS: Concept = Concept {
    name: "loss-function",
    title: Text { en: "Loss", vi: "Hàm mất mát" },
    names: &["f", "f(x)", "cost", "objective", "hàm số"],
    text: Text {
        en: "The curve f that measures how bad a value of the parameter is. Training a model \
             means finding the parameter at which it is lowest.",
        vi: "Đường cong f đo xem một giá trị của tham số tệ đến mức nào. Huấn luyện mô hình là \
             tìm tham số tại đó f thấp nhất.",
    },
    examples: &["loss x^4 - x; plot"],
    see: &["loss", "landscape", "minimum"],
};

pub(super) const SLOPE: Concept = Concept {
    name: "slope",
    title: Text { en: "Derivative", vi: "Đạo hàm" },
    names: &["f'", "f'(x)", "df/dx", "độ dốc", "hệ số góc", "tangent", "tiếp tuyến"],
    text: Text {
        en: "f'(x) is the slope of f at x: its sign says which way is down, its size how steep it \
             is. At a bottom it is 0. It is not the height: f can be large where f' is 0.",
        vi: "f'(x) là độ dốc của f tại x: dấu cho biết phía nào là xuống, độ lớn cho biết dốc đến \
             đâu. Ở đáy nó bằng 0. Nó không phải độ cao: f có thể lớn ở chỗ f' bằng 0.",
    },
    examples: &["eval 0.5", "derive"],
    see: &["eval", "derive", "derivative"],
};

pub(super) const MINIMUM: Concept = Concept {
    name: "minimum",
    title: Text { en: "Minimum", vi: "Cực tiểu" },
    names: &["x*", "bottom", "đáy", "global minimum", "cực tiểu toàn cục", "giá trị nhỏ nhất"],
    text: Text {
        en: "A place x* lower than all around it; there f' is 0, or f has a kink. The lowest of all \
             is the global minimum. The place and the value are two things: for 3x^2 - 3x + 4 they \
             are 0.5 and 3.25.",
        vi: "Điểm x* thấp hơn mọi điểm xung quanh; tại đó f' bằng 0, hoặc f bị gãy. Thấp nhất trong \
             tất cả là cực tiểu toàn cục. Điểm cực tiểu và giá trị cực tiểu là hai thứ: với \
             3x^2 - 3x + 4 đó là 0.5 và 3.25.",
    },
    examples: &["landscape", "eval 0.5"],
    see: &["landscape", "local-minimum", "critical-point"],
};

pub(super) const LOCAL_MINIMUM: Concept = Concept {
    name: "local-minimum",
    title: Text { en: "Local minimum", vi: "Cực tiểu địa phương" },
    names: &["local", "local minima", "trap", "địa phương"],
    text: Text {
        en: "A bottom that is not the lowest. Gradient descent sees only the slope where it stands, \
             so it stays in the valley where it began; another start may end lower.",
        vi: "Một đáy chưa phải thấp nhất. Hạ gradient chỉ thấy độ dốc tại chỗ đang đứng nên ở lại \
             thung lũng ban đầu; điểm xuất phát khác có thể dừng ở chỗ thấp hơn.",
    },
    examples: &["loss cos(2pi x) + x^2; start 1.5; run; diagnose"],
    see: &["basin", "landscape", "start"],
};

pub(super) const CRITICAL_POINT: Concept = Concept {
    name: "critical-point",
    title: Text { en: "Critical point", vi: "Điểm tới hạn" },
    names: &["f'=0", "f'(x)=0", "maximum", "cực đại", "saddle", "điểm yên ngựa"],
    text: Text {
        en: "A place where f' is 0 or f has a kink: a minimum, a maximum or an inflection. Descent \
             can rest at each, but from a maximum the smallest push drives it away.",
        vi: "Chỗ f' bằng 0 hoặc f bị gãy: cực tiểu, cực đại hoặc điểm uốn ngang. Hạ gradient có thể \
             đứng yên ở cả ba, nhưng ở cực đại chỉ một lệch nhỏ cũng làm nó rời đi.",
    },
    examples: &["loss x^3 - 3x; landscape"],
    see: &["landscape", "inflection", "minimum"],
};

pub(super) const INFLECTION: Concept = Concept {
    name: "inflection",
    title: Text { en: "Inflection", vi: "Điểm uốn ngang" },
    names: &["inflection point", "điểm uốn", "x^3"],
    text: Text {
        en: "f' is 0, but f goes on falling on the other side, as x^3 does at 0. The walk gets \
             slower and slower there, as if it had arrived.",
        vi: "f' bằng 0, nhưng f vẫn giảm ở phía bên kia, như x^3 tại 0. Tới đó x đi ngày càng chậm, \
             như thể đã tới đích.",
    },
    examples: &["loss x^3; start 1; lr 0.1; run 1000; diagnose"],
    see: &["critical-point", "plateau"],
};

pub(super) const CURVATURE: Concept = Concept {
    name: "curvature",
    title: Text { en: "Curvature", vi: "Độ cong" },
    names: &["f''", "f''(x)", "L", "second derivative", "đạo hàm bậc hai", "hessian"],
    text: Text {
        en: "f''(x), the slope of the slope: how sharply the valley bends. It decides what \"large\" \
             and \"small\" mean for a learning rate: the bound is 2/f''.",
        vi: "f''(x), độ dốc của độ dốc: thung lũng cong gắt đến đâu. Nó quyết định thế nào là tốc \
             độ học \"lớn\" hay \"nhỏ\": ngưỡng là 2/f''.",
    },
    examples: &["eval 0.5", "derive 2"],
    see: &["eval", "landscape", "stability"],
};

pub(super) const PARABOLA: Concept = Concept {
    name: "parabola",
    title: Text { en: "Parabola", vi: "Parabol" },
    names: &["quadratic", "x^2", "hàm bậc hai"],
    text: Text {
        en: "A curve of constant curvature, a x^2 + b x + c with L = 2a. Here everything can be said \
             in advance: each epoch multiplies the gap by 1 - lr*L. Every smooth valley is nearly a \
             parabola close to its bottom.",
        vi: "Đường cong có độ cong không đổi, a x^2 + b x + c với L = 2a. Ở đây mọi thứ đều nói \
             trước được: mỗi epoch nhân khoảng cách với 1 - lr*L. Ở gần đáy, thung lũng trơn nào \
             cũng gần như parabol.",
    },
    examples: &["loss 3x^2 - 3x + 4; theory"],
    see: &["theory", "curvature", "half-life"],
};

pub(super) const WHERE_DEFINED: Concept = Concept {
    name: "where-defined",
    title: Text { en: "Where f has a value", vi: "Tập xác định" },
    names: &["undefined", "không xác định", "domain of definition", "natural domain"],
    text: Text {
        en: "ln(x) has no value for x <= 0, 1/x none at 0. A step may land there, and the run ends. \
             The setting `domain` is something else: the stretch that pictures and random starts \
             use; the walk may leave it.",
        vi: "ln(x) không có giá trị khi x <= 0, 1/x không có giá trị tại 0. Một bước có thể rơi vào \
             đó và lần chạy kết thúc. Thiết lập `domain` (khoảng xét) là thứ khác: đoạn dùng cho \
             hình vẽ và điểm xuất phát ngẫu nhiên; x được phép ra ngoài.",
    },
    examples: &[
        "loss x - ln(x); start 0.05; lr 0.5; run 10",
        "loss sqrt(x); start 1; lr 3; run 10",
    ],
    see: &["domain", "not-a-number"],
};

pub(super) const KINK: Concept = Concept {
    name: "kink",
    title: Text { en: "Kink", vi: "Điểm gãy" },
    names: &["|x|", "abs", "relu", "not differentiable", "subgradient"],
    text: Text {
        en: "|x| and relu bend at once at 0: the slope is different on both sides. Its value there is \
             taken as 0, as in PyTorch. At a kink steps do not get shorter by themselves, so a \
             constant lr jumps to and fro.",
        vi: "|x| và relu gãy tại 0: độ dốc hai bên khác nhau. Tại đó độ dốc được lấy bằng 0, như \
             trong PyTorch. Ở điểm gãy, bước không tự ngắn lại nên lr không đổi thì x cứ nhảy qua \
             nhảy lại.",
    },
    examples: &["loss |x|; start 0.95; lr 0.1; run 20", "loss relu(x) + relu(-x/2); landscape"],
    see: &["decay", "slope"],
};

pub(super) const CHAIN_RULE: Concept = Concept {
    name: "chain-rule",
    title: Text { en: "Chain rule", vi: "Quy tắc đạo hàm của hàm hợp" },
    names: &["rules", "hàm hợp", "backpropagation", "lan truyền ngược", "quy tắc"],
    text: Text {
        en: "The slope of a function of a function is the product of the slopes: (g(h(x)))' = \
             g'(h(x)) * h'(x). With the sum, the product and the power rule it suffices for every \
             formula; neural networks use nothing else.",
        vi: "Độ dốc của hàm hợp là tích các độ dốc: (g(h(x)))' = g'(h(x)) * h'(x). Cùng với quy tắc \
             tổng, tích và lũy thừa, nó đủ cho mọi công thức; mạng nơ-ron chỉ dùng có thế.",
    },
    examples: &["loss exp(-x^2); derive"],
    see: &["derive", "gradcheck"],
};
