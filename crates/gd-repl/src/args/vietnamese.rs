//! The options in Vietnamese: the texts of `--help`, the manual page and the completions.

use clap::{Arg, ArgAction, Command};

/// How `--help` is laid out, with its headings.
const TEMPLATE: &str =
    "{about}\n\nCách dùng: {usage}\n\nĐối số:\n{positionals}\n\nTùy chọn:\n{options}{after-help}";

const ABOUT: &str = "Phòng thí nghiệm hạ gradient một chiều trong cửa sổ dòng lệnh";

const AFTER: &str = "Không có SCRIPT: tương tác ở cửa sổ dòng lệnh, còn không thì đọc lệnh từ đầu vào chuẩn.\n\
    Mã kết thúc: 0 thành công, 1 có lệnh hỏng, 2 dùng sai hoặc không đọc được tệp lệnh, 130 bị ngắt.";

/// What each option does, by the name of its field.
const OPTIONS: [(&str, &str); 16] = [
    ("script", "Tệp chứa các lệnh"),
    ("eval", "Chạy các lệnh này, cách nhau bằng `;`, rồi thoát; dùng được nhiều lần"),
    ("interactive", "Vẫn tương tác sau `--eval`"),
    ("format", "Văn bản (text), hoặc mỗi lệnh một đối tượng JSON"),
    ("lang", "Ngôn ngữ [mặc định: theo hệ thống]"),
    ("color", "Màu [không dùng khi có `NO_COLOR`, TERM=dumb hoặc ngoài cửa sổ dòng lệnh]"),
    ("ascii", "Không in byte nào trên 127 ra màn hình"),
    ("plain", "Cho trình đọc màn hình: hình vẽ thành câu và bảng"),
    ("seed", "Hạt giống của mọi thứ ngẫu nhiên, nhỏ hơn 2^53"),
    ("echo", "Tệp lệnh: in mỗi lệnh trước kết quả của nó"),
    ("keep_going", "Tệp lệnh: chạy tiếp sau một lệnh hỏng"),
    ("state_dir", "Nơi giữ lịch sử gõ lệnh và tiến độ"),
    ("no_state", "Không giữ lịch sử gõ lệnh và tiến độ"),
    ("lessons", "Thư mục chứa thêm bài học"),
    ("man", "In trang hướng dẫn rồi thoát: `gd-repl --man | man -l -`"),
    ("completions", "In phần tự điền các tùy chọn này cho một shell rồi thoát"),
];

/// The command line with its texts in Vietnamese.
pub(super) fn command(english: Command) -> Command {
    let flags = [
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("In trợ giúp này"),
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help("In phiên bản"),
    ];
    OPTIONS
        .into_iter()
        .fold(english, |command, (name, help)| command.mut_arg(name, |option| option.help(help)))
        .about(ABOUT)
        .after_help(AFTER)
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(flags)
}
