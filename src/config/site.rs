//! The configuration as the program uses it: complete, with defaults filled in.

use jiff::tz::TimeZone;

use crate::audience::Audience;
use crate::config::{Fonts, Theme};
use crate::data::date::{DateStyle, Period};
use crate::data::facilities::Vocabularies;
use crate::data::kinds::Kinds;
use crate::data::mapping::Mapping;
use crate::diag::{Lang, Scope};
use crate::source::{SourcePath, Span};

/// The whole configuration of a site.
#[derive(Clone, Debug)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// What the site is, for feeds and search engines.
    pub description: Option<String>,
    /// The operating body (運営主体).
    pub organisation: Organisation,
    /// Where the day begins.
    pub time_zone: TimeZone,
    /// The language of the pages.
    pub lang: Lang,
    /// How pages write dates.
    pub dates: DateStyle,
    /// The theme, with the network's own colours and pictures.
    pub theme: Theme,
    /// A sentence at the foot of every page.
    pub footer_text: Option<String>,
    /// The outputs, by name.
    pub outputs: Vec<Output>,
    /// The outputs that the site has and that are not made this time: what they use is not unused.
    pub other_outputs: Vec<Output>,
    /// The main menu, as source paths counted from `content/`.
    pub navigation: Vec<Reference>,
    /// The menu at the foot.
    pub footer: Vec<Reference>,
    /// Telephone numbers, addresses and names that may be published: `privacy.allow`.
    pub allowed: Vec<String>,
    /// Whether Markdown may hold raw HTML.
    pub raw_html: bool,
    /// Where the facilities come from.
    pub facilities: Option<Facilities>,
    /// How news are sorted and shown.
    pub news: News,
    /// Whether PDFs are made.
    pub pdf: bool,
    /// The kinds of document, in the order of lists.
    pub document_kinds: Vec<String>,
    /// What documents on paper are set in.
    pub fonts: Fonts,
}

impl Site {
    /// The outputs that hold items of an audience, or values made from them: what is made for a role is made from all.
    pub fn outputs_for(&self, audience: Audience) -> Scope {
        self.outputs_where(|output| output.audiences.contains(&audience) || output.role.is_some())
    }

    /// The outputs of which `holds` is true.
    pub fn outputs_where(&self, holds: impl Fn(&Output) -> bool) -> Scope {
        Scope::Outputs(self.outputs.iter().filter(|output| holds(output)).map(|output| output.name.clone()).collect())
    }
}

/// The kinds of news, and how long what is over stays in sight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct News {
    /// The kinds and their names.
    pub kinds: Kinds,
    /// How long an outage or maintenance that is over stays among the newest.
    pub keep_outage: Period,
}

/// The facility table and its pages.
#[derive(Clone, Debug)]
pub struct Facilities {
    /// Where the table is, and what its columns mean.
    pub mapping: Mapping,
    /// The network's own words for kinds, roles and municipalities.
    pub words: Vocabularies,
    /// The address under which each facility has its page, without slashes at the ends: `facilities/list`.
    pub pages: String,
    /// How long the page of a facility that left stays.
    pub keep_left: Period,
}

impl Facilities {
    /// The table's file.
    pub fn path(&self) -> SourcePath {
        let file = self.mapping.file.as_ref().map_or("data/facilities.csv", |file| file.value.as_str());
        SourcePath::new(&format!("content/{}", file.trim_start_matches('/')))
    }
}

/// The body that runs the network.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: Option<String>,
    /// Its telephone number.
    pub tel: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
}

/// Something named in the configuration, with the place of the name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reference {
    /// The name.
    pub text: String,
    /// Where it stands in site.yaml.
    pub span: Span,
}

/// One site that is made: a folder in `dist/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// Its name, which is also its folder's.
    pub name: String,
    /// The audiences whose items it holds.
    pub audiences: Vec<Audience>,
    /// Its address on the web, ending in `/`.
    pub base_url: Option<String>,
    /// How links are written.
    pub links: LinkStyle,
    /// Whether the host asks readers for a name and password; until then an output that is not public is denied to all.
    pub authentication: bool,
    /// The role for which alone the output is made, to be handed over to it. Such an output is of no audience: it shows
    /// what concerns the role, and no page.
    pub role: Option<String>,
}

/// How links to pages are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LinkStyle {
    /// `patients/`: for web servers.
    #[default]
    Folder,
    /// `patients/index.html`: opens from a disk or CD, too.
    File,
}

/// How the names of outputs begin that are made for one role alone; no other output may be called so.
pub const ROLE_OUTPUT: &str = "role-";

impl Output {
    /// The output for one role, which opens from a disk.
    pub fn for_role(role: &str) -> Self {
        let role_alone = Self::named(&format!("{ROLE_OUTPUT}{role}"));
        Self { role: Some(role.to_owned()), links: LinkStyle::File, ..role_alone }
    }

    /// An output of that name that shows nothing yet.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            audiences: Vec::new(),
            base_url: None,
            links: LinkStyle::default(),
            authentication: false,
            role: None,
        }
    }

    /// The narrowest audience that the output serves.
    pub fn narrowest(&self) -> Audience {
        match &self.role {
            Some(_) => Audience::Internal,
            None => self.audiences.iter().copied().max().unwrap_or_default(),
        }
    }

    /// Whether the output is for everybody.
    pub fn is_public(&self) -> bool {
        self.narrowest() == Audience::Public
    }

    /// The three outputs of a site that names none.
    pub fn defaults() -> Vec<Self> {
        let upto = |name: &str, last: usize| Self { audiences: Audience::ALL[..=last].to_vec(), ..Self::named(name) };
        vec![upto("public", 0), upto("members", 1), upto("internal", 2)]
    }
}
