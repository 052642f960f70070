//! The pictures there are, by the names that are typed.

macro_rules! views {
    ($first:ident $first_name:literal, $first_about:literal;
     $($view:ident $name:literal, $about:literal;)+) => {
        /// A picture of `plot` and `export`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum View {
            #[doc = $first_about]
            $first,
            $(
                #[doc = $about]
                $view,
            )+
        }

        impl View {
            /// Every view, in the order of the help.
            const ALL: &[Self] = &[Self::$first, $(Self::$view),+];
            /// Their names, in the same order.
            pub(crate) const NAMES: &[&'static str] = &[$first_name, $($name),+];
            /// Their names, as a usage line has them.
            pub(crate) const USAGE: &'static str = concat!($first_name, $("|", $name),+);

            /// As it is typed.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    Self::$first => $first_name,
                    $(Self::$view => $name),+
                }
            }
        }
    };
}

views! {
    Loss "loss", "The loss with the path on it.";
    X "x", "x against the epoch.";
    Derivative "derivative", "f′ against the epoch.";
    Cobweb "cobweb", "The update map and the path between it and the diagonal.";
    All "all", "These four, one below the other.";
    Orbit "orbit", "Where x ends against the learning rate.";
    Compare "compare", "The runs of the last `compare`.";
    Sweep "sweep", "The ends of the last `sweep`.";
    Basins "basins", "The last `basins`.";
}

/// What the part of a picture that is shown is a stretch of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Of x, or of rates.
    Numbers,
    /// Of epochs.
    Epochs,
}

impl View {
    /// The view of that name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.name() == name)
    }

    /// What a part of it is a stretch of; `None` where it is shown whole.
    pub(crate) const fn stretch(self) -> Option<Stretch> {
        match self {
            Self::Loss | Self::Cobweb | Self::Orbit => Some(Stretch::Numbers),
            Self::X | Self::Derivative | Self::All => Some(Stretch::Epochs),
            Self::Compare | Self::Sweep | Self::Basins => None,
        }
    }
}
