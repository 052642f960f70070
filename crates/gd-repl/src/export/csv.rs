//! Rows as comma-separated values: shortest doubles that read back as the same bits.

use std::io::{self, Write as _};

use super::Job;

/// Header, then one row an epoch.
pub(super) fn write(job: &Job<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    out.write_all(b"epoch,x,loss,derivative,lr\n")?;
    for row in job.rows.rows(job.lab.descent()) {
        let [x, loss, derivative, rate] = [row.x, row.loss, row.derivative, row.rate].map(exact);
        writeln!(out, "{},{x},{loss},{derivative},{rate}", row.epoch)?;
    }
    out.flush()
}

/// The shortest text that reads back as the same double.
fn exact(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { format!("{x:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_to_the_last_bit() {
        for x in [0.1, -0.0, 5e-324, 1.972_152_263_052_53e70, 1e16, 0.494_863_082_361_208_4] {
            assert_eq!(exact(x).parse::<f64>().map(f64::to_bits), Ok(x.to_bits()));
        }
        assert_eq!(exact(f64::NEG_INFINITY), "-inf");
        assert_eq!(exact(f64::NAN), "nan");
    }
}
