//! What a person types at the prompt: lines, pasted blocks, and Enter between the pages of a lesson.

use std::io;

use gd_repl::markup::display_width;
use gd_repl::script;

use super::{Flow, Program, Status, environment, signals, wording};
use crate::line_editor::{LineEditor, Typed};

impl Program {
    /// What a person types.
    pub(super) fn prompt(&mut self) -> io::Result<Flow> {
        // Without it only the echo of the terminal would suffer, and only at a signal.
        let _ = signals::restore_terminal_at_the_end();
        let mut editor = LineEditor::new(&self.environment, self.output.is_json(), &self.session)?;
        if !self.output.is_json() {
            self.output.welcome(&self.session, environment::is_first_start(&self.environment))?;
            self.offer()?;
            if let Some((name, exercise, of)) = self.session.unfinished() {
                let language = self.session.language();
                self.output.say(&wording::unfinished(&name, exercise, of, language))?;
            }
        }
        loop {
            let prompt = self.prompt_text();
            self.environment.refresh();
            editor.see(&self.session, self.environment.view);
            match editor.read(&prompt)? {
                Typed::Lines(lines) => {
                    if let Flow::End(status) = self.typed(&lines, &prompt, &mut editor)? {
                        self.part()?;
                        return Ok(Flow::End(status));
                    }
                }
                Typed::Nothing => {}
                Typed::End => {
                    self.part()?;
                    return Ok(Flow::End(Status::Success));
                }
                Typed::Gone => {
                    self.journal = None;
                    return Ok(Flow::End(Status::Failed));
                }
            }
        }
    }

    /// Says what sessions before this one left behind.
    fn offer(&self) -> io::Result<()> {
        for path in &self.damaged {
            self.output.say(&wording::set_aside(path, self.session.language()))?;
        }
        self.output.offer(&self.session)
    }

    /// What is said to who leaves in the middle of a lesson.
    fn part(&self) -> io::Result<()> {
        let Some((name, ..)) = self.session.place() else { return Ok(()) };
        let known = self.store.is_some()
            && self.session.unfinished().is_some_and(|(unfinished, ..)| unfinished == name);
        if self.output.is_json() {
            return Ok(());
        }
        self.output.say(&wording::come_back(&name, known, self.session.language()))
    }

    /// Lines from the prompt: one, or a pasted block, which stops at its first failure.
    fn typed(
        &mut self,
        lines: &[String],
        prompt: &str,
        editor: &mut LineEditor,
    ) -> io::Result<Flow> {
        let pasted = lines.len() > 1;
        for (i, line) in lines.iter().enumerate() {
            editor.remember(line);
            self.environment.refresh();
            let commands: Vec<&str> = script::commands(line).collect();
            let alone = commands.len() == 1 && commands.first() == Some(&line.as_str()) && !pasted;
            self.output.set_view(self.environment.view, alone.then(|| display_width(prompt)));
            self.output.set_paged(!pasted && commands.len() == 1);
            for command in commands {
                if pasted {
                    self.output.echo(command)?;
                }
                self.failed = false;
                match self.command(command)? {
                    // At the prompt neither a failure nor Ctrl-C ends the session.
                    Flow::End(Status::Success) => return Ok(Flow::End(Status::Success)),
                    Flow::End(Status::Failed | Status::Usage | Status::Interrupted) => {
                        if pasted {
                            let language = self.session.language();
                            self.output.say(&wording::paste_stopped(lines, i, language))?;
                        }
                        return Ok(Flow::Go);
                    }
                    Flow::Go => {}
                }
                if let Some(lines) = self.turn_pages(editor)? {
                    let prompt = self.prompt_text();
                    return self.typed(&lines, &prompt, editor);
                }
            }
        }
        Ok(Flow::Go)
    }

    /// Shows the screens that wait, one at each Enter; what is typed instead is given back.
    fn turn_pages(&mut self, editor: &mut LineEditor) -> io::Result<Option<Vec<String>>> {
        while self.output.is_waiting() {
            match editor.read(&self.output.pause_prompt())? {
                Typed::Nothing => self.output.next_page()?,
                // The question to it is still to come.
                Typed::Lines(lines) if lines.iter().all(|line| self.session.is_answer(line)) => {
                    self.output.next_page()?;
                }
                Typed::Lines(lines) => {
                    self.output.all_pages()?;
                    return Ok(Some(lines));
                }
                Typed::End => self.output.all_pages()?,
                Typed::Gone => {
                    // Nobody is there to read them; the next prompt ends the session.
                    let _ = self.output.all_pages();
                }
            }
        }
        Ok(None)
    }

    fn prompt_text(&self) -> String {
        let mark = if self.environment.view.ascii { '>' } else { '›' };
        match self.session.place() {
            None => match self.session.drill_number() {
                Some(number) => format!("drill {number} {mark} "),
                None => "gd> ".to_owned(),
            },
            Some((name, ..)) if self.session.experiments() => format!("{name} free {mark} "),
            Some((name, exercise, of)) => format!("{name} {exercise}/{of} {mark} "),
        }
    }
}
