//! Ideas about the numbers of a computer.

use super::Concept;
use crate::language::Text;

pub(super) const OVERFLOW: Concept = Concept {
    name: "overflow",
    title: Text { en: "Overflow", vi: "Tràn số" },
    names: &["∞", "inf", "infinity", "1.8e308", "vô cực"],
    text: Text {
        en: "A double holds numbers up to 1.8e308. A diverging run passes that after some hundred \
             epochs; what comes then is ∞, and after it NaN, \"not a number\".",
        vi: "Số thực máy tính lớn nhất là 1.8e308. Lần chạy phân kỳ vượt qua mức đó sau vài trăm \
             epoch; sau đó là ∞, rồi NaN, \"không phải số\".",
    },
    examples: &["start -2; lr 1; run 500"],
    see: &["diagnose", "theory", "divergence"],
};

pub(super) const NOT_A_NUMBER: Concept = Concept {
    name: "not-a-number",
    title: Text { en: "Not a number", vi: "Không phải số" },
    names: &["nan", "0/0"],
    text: Text {
        en: "NaN is what a computer answers where there is no value: 0/0, ∞ - ∞, ln of a negative \
             number. Every further step gives NaN again, so the run ends there.",
        vi: "NaN là câu trả lời của máy khi không có giá trị: 0/0, ∞ - ∞, ln của số âm. Mọi bước \
             sau đó lại cho NaN, nên lần chạy dừng ở đó.",
    },
    examples: &["loss ln(x); eval -1"],
    see: &["where-defined", "overflow"],
};

pub(super) const OVERFITTING: Concept = Concept {
    name: "overfitting",
    title: Text { en: "Overfitting", vi: "Quá khớp" },
    names: &["overfit", "generalization", "tổng quát hóa", "test set"],
    text: Text {
        en: "A model overfits when it fits the data it was trained on and fails on new data. It is a \
             matter of the data behind a loss, not of the walk. Here there is a curve and no data, so \
             it cannot be seen: arriving at the minimum is all there is to want.",
        vi: "Mô hình quá khớp khi khớp với dữ liệu đã học mà sai trên dữ liệu mới. Đó là chuyện của dữ \
             liệu làm nên hàm mất mát, không phải của đường đi. Ở đây chỉ có đường cong, không có dữ \
             liệu, nên không thể thấy điều đó: đích duy nhất là điểm cực tiểu.",
    },
    examples: &["start -1.5; run 200; diagnose"],
    see: &["loss-function", "mini-batch"],
};

pub(super) const ROUNDING: Concept = Concept {
    name: "rounding",
    title: Text { en: "Rounding", vi: "Làm tròn" },
    names: &[
        "f64",
        "double",
        "floating point",
        "float",
        "số thực máy tính",
        "ulp",
        "precision",
        "bit",
    ],
    text: Text {
        en: "A double has 53 bits, about 16 digits. Just above 0.5 two neighbours are 1.1e-16 apart: a step \
             shorter than half of that changes nothing, and the walk stands still before f' is \
             exactly 0. Numbers on the screen are rounded for the eye; files have every bit.",
        vi: "Một số double có 53 bit, khoảng 16 chữ số. Ngay trên 0.5, hai số liền nhau cách nhau 1.1e-16: \
             bước ngắn hơn một nửa khoảng đó không làm x thay đổi, và x đứng yên trước khi f' đúng \
             bằng 0. Số trên màn hình được làm tròn cho dễ đọc; tệp ghi đủ mọi bit.",
    },
    examples: &["start -1.5; run 1e6; diagnose"],
    see: &["asymptote", "export", "overflow"],
};
