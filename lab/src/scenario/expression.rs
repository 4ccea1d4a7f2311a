//! Formulas as a case writes them: `R=us0*gUS/(cn0*gCN+X)`.

use super::args::Why;

/// How deep brackets, signs and powers may nest.
const DEPTH: usize = 64;

/// What computes a number.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Number(f64),
    /// The place of a name in [`Formula::names`].
    Name(usize),
    Negative(Box<Self>),
    Two(Operation, Box<Self>, Box<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operation {
    Plus,
    Minus,
    Times,
    Over,
    Power,
}

/// A formula and what its result is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What stands before `=`; empty without it.
    pub result: String,
    /// The names that it needs, each once.
    pub names: Vec<String>,
    node: Node,
}

impl Formula {
    /// Reads `R = …` or the right side alone: numbers, names, + − × ÷ (also `*`, `/`, `^`) and brackets.
    ///
    /// # Errors
    /// It is no such formula.
    pub fn parse(text: &str) -> Result<Self, Why> {
        let (result, right) = text.split_once('=').unwrap_or(("", text));
        let mut parser =
            Parser { text: right.chars().collect(), at: 0, depth: 0, names: Vec::new() };
        let parsed = parser.sum().and_then(|node| match parser.peek() {
            None => Ok(node),
            Some(c) => Err(format!("{c:?} is unexpected")),
        });
        match parsed {
            Ok(node) => Ok(Self { result: result.trim().to_owned(), names: parser.names, node }),
            Err(why) => Err(format!("the model {text:?} cannot be read: {why}")),
        }
    }

    /// The result, of values in the order of [`Formula::names`].
    pub fn value(&self, values: &[f64]) -> f64 {
        value(&self.node, values)
    }
}

fn value(node: &Node, values: &[f64]) -> f64 {
    match node {
        Node::Number(number) => *number,
        Node::Name(at) => values[*at],
        Node::Negative(of) => -value(of, values),
        Node::Two(operation, a, b) => {
            let (a, b) = (value(a, values), value(b, values));
            match operation {
                Operation::Plus => a + b,
                Operation::Minus => a - b,
                Operation::Times => a * b,
                Operation::Over => a / b,
                Operation::Power => a.powf(b),
            }
        }
    }
}

struct Parser {
    text: Vec<char>,
    at: usize,
    depth: usize,
    names: Vec<String>,
}

impl Parser {
    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn operation(&mut self, of: &[(char, Operation)]) -> Option<Operation> {
        let next = self.peek()?;
        let found = of.iter().find(|(sign, _)| *sign == next)?.1;
        self.at += 1;
        Some(found)
    }

    fn sum(&mut self) -> Result<Node, Why> {
        let signs = [('+', Operation::Plus), ('-', Operation::Minus), ('−', Operation::Minus)];
        let mut node = self.product()?;
        while let Some(operation) = self.operation(&signs) {
            node = Node::Two(operation, Box::new(node), Box::new(self.product()?));
        }
        Ok(node)
    }

    fn product(&mut self) -> Result<Node, Why> {
        let signs = [
            ('*', Operation::Times),
            ('×', Operation::Times),
            ('·', Operation::Times),
            ('/', Operation::Over),
            ('÷', Operation::Over),
        ];
        let mut node = self.signed()?;
        while let Some(operation) = self.operation(&signs) {
            node = Node::Two(operation, Box::new(node), Box::new(self.signed()?));
        }
        Ok(node)
    }

    fn signed(&mut self) -> Result<Node, Why> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("it nests deeper than {DEPTH}"));
        }
        let node = match self.peek() {
            Some('-' | '−') => {
                self.at += 1;
                Node::Negative(Box::new(self.signed()?))
            }
            Some('+') => {
                self.at += 1;
                self.signed()?
            }
            _ => {
                let base = self.atom()?;
                if self.operation(&[('^', Operation::Power)]).is_some() {
                    // From the right: 2^3^2 is 2^9.
                    Node::Two(Operation::Power, Box::new(base), Box::new(self.signed()?))
                } else {
                    base
                }
            }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn atom(&mut self) -> Result<Node, Why> {
        match self.peek() {
            None => Err("it ends too early".to_owned()),
            Some('(') => {
                self.at += 1;
                let node = self.sum()?;
                if self.peek() != Some(')') {
                    return Err("a bracket is not closed".to_owned());
                }
                self.at += 1;
                Ok(node)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_alphabetic() || c == '_' => {
                let name = self.taken(|c| c.is_alphanumeric() || c == '_');
                let known = self.names.iter().position(|known| *known == name);
                Ok(Node::Name(known.unwrap_or_else(|| {
                    self.names.push(name);
                    self.names.len() - 1
                })))
            }
            Some(c) => Err(format!("{c:?} is unexpected")),
        }
    }

    fn number(&mut self) -> Result<Node, Why> {
        let mut text = self.taken(|c| c.is_ascii_digit() || c == '.');
        let exponent = |parser: &Self| {
            let sign = usize::from(matches!(parser.text.get(parser.at + 1), Some('+' | '-')));
            let digit = parser.text.get(parser.at + 1 + sign)?;
            (matches!(parser.text.get(parser.at), Some('e' | 'E')) && digit.is_ascii_digit())
                .then_some(1 + sign)
        };
        if let Some(length) = exponent(self) {
            text.extend(&self.text[self.at..self.at + length]);
            self.at += length;
            text += &self.taken(|c| c.is_ascii_digit());
        }
        text.parse().map(Node::Number).map_err(|_| format!("{text:?} is no number"))
    }

    fn taken(&mut self, is: impl Fn(char) -> bool) -> String {
        let from = self.at;
        while self.text.get(self.at).is_some_and(|c| is(*c)) {
            self.at += 1;
        }
        self.text[from..self.at].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Formula;

    #[track_caller]
    fn gives(text: &str, values: &[f64], want: f64) {
        let formula = Formula::parse(text).expect("a formula");
        let got = formula.value(values);
        assert!((got - want).abs() <= 1e-12 * want.abs(), "{text}: {got} is not {want}");
    }

    #[track_caller]
    fn refused(text: &str, why: &str) {
        let said = Formula::parse(text).expect_err("no formula");
        assert!(said.contains(why), "{said}");
    }

    #[test]
    fn arithmetic_binds_as_usual() {
        gives("R=us0*gUS/(cn0*gCN+X)", &[10.0, 2.0, 3.0, 1.5, 0.5], 4.0);
        gives("1 + 2×3 − 8÷4", &[], 5.0);
        gives("10-2-3", &[], 5.0);
        gives("16/4/2", &[], 2.0);
        gives("-a^2 + (b - -1)", &[3.0, 1.0], -7.0);
        gives("2^3^2", &[], 512.0);
        gives("1.5e3*x + 2e-1", &[2.0], 3000.2);
        let formula = Formula::parse(" total = a + b*a ").expect("a formula");
        assert_eq!((formula.result.as_str(), formula.names.len()), ("total", 2));
    }

    #[test]
    fn what_is_no_formula_is_refused_with_the_reason() {
        refused("R=", "ends too early");
        refused("a+", "ends too early");
        refused("(a+b", "not closed");
        refused("a b", "unexpected");
        refused("a $ b", "unexpected");
        refused("1.2.3", "no number");
        refused(&"(".repeat(100_000), "nests deeper");
        refused(&"-".repeat(100_000), "nests deeper");
    }
}
