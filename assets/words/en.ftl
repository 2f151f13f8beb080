# The interface in English. Short, calm sentences; no symbol of ambiguous width.

app-name = jianbao

# The list
view-all = All
view-inbox = Inbox
view-unread = Unread
view-starred = Starred
view-later = Later
view-started = Continue reading
view-archived = Archived
view-hidden = Hidden
view-opened = This session
view-broken = Cannot be read
sidebar-views = Views
sidebar-sources = Sources
sidebar-languages = Languages
sidebar-tags = Tags
sidebar-years = Years
sidebar-saved = Saved queries
sidebar-more = … { $count } more
view-linking = Links to “{ $title }”
view-retold = Same text as “{ $title }”
year = { $year }
month-year = { $month } { $year }
number = { $number }
one-pane = There is room for one pane only: nothing to move
view-filtered = Titles: { $query }
view-search = Search all
search-hits = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
}
search-still = still the hits of “{ $query }”
search-hits-at-least = at least { $count } hits
search-last-time = As you left it: “{ $query }” — { $key } clears it
search-aside = 繁=简 · Ａ=A · { $key } order
articles-at-least = at least { $count } articles
status-hit = hit { $position } / { $total }
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
articles-in-all = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
older-hint = { $days ->
    [one] Older than a day counts as read
   *[other] Older than { $days } days counts as read
}
empty-unread = Nothing here is unread. Old articles count as read; they turn dim once you have read them. { $key } leads back.
unread-count = { $count } unread
status-selected = { $count } selected
status-count = { $position } / { $total }
no-date = No date
no-source = No source
sort-menu = Order
sort-date = date
sort-title = title
sort-source = source
sort-length = length
sort-relevance = relevance
sort-again = again: the other way round
order-newest = newest first
order-oldest = oldest first
order-title = by title
order-title-backwards = by title, backwards
order-source = by source
order-source-backwards = by source, backwards
order-longest = longest first
order-shortest = shortest first
order-relevance = best hits first
order-least-relevant = best hits last
grouped-by-day = By day
grouped-by-source = By source
grouped-by-nothing = One list, newest first
density-compact = One line each
density-comfortable = Two lines each
untitled = Untitled
minutes = { $count } min
row-retold = { $count ->
    [one] +1 copy
   *[other] +{ $count } copies
}
away-archived = archived
away-archived-sign = ✓
away-later = later
away-until = until { $day }
away-hidden = hidden
scan-progress = reading folders: { $count }
scan-rate = { $rate } a second
scan-left = { $seconds ->
    [one] 1 second left
   *[other] { $seconds } seconds left
}
texts-progress = texts to index: { $count }
indexed-share = { $percent } % indexed
notice-not-mounted = { $path } is empty or not mounted; what its index knows is shown
notice-unindexed = No index of { $path } can be made ({ $reason }); it is read into memory
notice-outdated = The index of { $path } cannot be brought up to date: { $reason }
notice-unwatched = Changes in { $path } do not show by themselves: it is not on a disk of this machine
notice-watch-limit = Changes in { $path } do not show by themselves: the system watches no more folders
read-again = Folders read again: { $count ->
    [one] 1 article
   *[other] { $count } articles
}
still-scanning = Nothing found yet; { $count } articles read so far. { $key } shows the keys.
no-hits = Nothing found for “{ $query }”. { $search } searches anew, { $key } clears.
no-hits-of-many = Nothing found for “{ $query }”. Fewer words find more: { $search } searches anew, { $key } clears.
no-hits-of-or = Nothing found for “{ $query }”. OR is written in capitals: { $search } searches anew, { $key } clears.
no-titles = No title here has “{ $query }”. { $search } searches all texts, { $key } clears.
empty-view = Nothing is in this view. { $key } leads back to the inbox.
empty-inbox = The inbox is empty: all that came is done with. { $key } takes back what you did last.
empty-library = No articles here. { $key } leaves; open a folder of yours: jianbao FOLDER
folder-failed = { $path }: { $reason }. { $key } reads it again.
nothing-selected = No article is selected. { $key } shows the keys.
broken-next = { $key } goes on to the next article.
samples-hint = Samples. For your own: jianbao FOLDER
scan-failures = { $count ->
    [0] { $path }: { $reason }
    [one] { $path }: { $reason } (and one more)
   *[other] { $path }: { $reason } (and { $count } more)
}

# The article
about-minutes = about { $count } min
minutes-left = { $count } min left
images = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}
links = { $count ->
    [one] 1 link
   *[other] { $count } links
}
related = Related
language-zh-hans = simplified Chinese
language-zh-hant = traditional Chinese
language-ja = Japanese
language-ko = Korean
language-en = English
language-other = language: { $tag }
raw-on = As it was saved; { $key } goes back
raw-off = Tidied again
measure = Column of { $columns } cells
measure-widest = The pane has no room for a wider column
converted-simplified = In simplified characters; { $key } again shows the article’s own
converted-traditional = In traditional characters; { $key } again shows the article’s own
converted-none = In the article’s own characters
convert-not-chinese = Only Chinese articles can be shown in the other script
shown-simplified = shown in simplified characters
shown-traditional = shown in traditional characters
nothing-wide = No table or code here is wider than the column
sideways-start = Everything is at its left end
sideways-end = Everything is at its right end
ambiguous-narrow = { $sample } one column each: wrong if they overlap
ambiguous-wide = { $sample } two columns each: wrong if gaps show
theme = Theme { $name }
no-headings = This article has no headings
last-article = This is the last article
first-article = This is the first article

# Why an article cannot be read
broken-empty = The file is empty
broken-binary = The file is not text
broken-large = The file is too large: { $size }, the limit is { $limit }
broken-unreadable = Cannot be read: { $reason }
broken-gone = There is no such file or folder
broken-busy = another program is indexing it at the moment
broken-bomb = It would unpack to many times its size
broken-crowded = It has more than { $limit } members
broken-deep = Archives are nested too deeply
broken-locked = It is encrypted
broken-damaged = It is damaged: { $reason }
broken-internal = A defect in jianbao, please report it: { $reason }

# Finding
filter-prompt = Filter
search-prompt = Search all
find-prompt = Find here
queries-title = Saved queries and searches
query-prompt = Query
recent-search = searched before
no-queries = No query is saved and nothing was searched for yet
timeline-title = Timeline
timeline-counting = counting …
timeline-empty = Nothing here has a date
timeline-undated = { $count } without a date
timeline-days = by day
timeline-months = by month
timeline-years = by year
no-library-search = Only what was searched for has an order by relevance
no-search = No search is open; { $key } begins one
no-match = No match for “{ $query }”
match-of = match { $n } of { $total }
match-from-top = from the top again
match-from-end = from the end again
match-only = the only one
query-mistake = Column { $column }: { $message }
query-unknown-field = there is no field { $name }:
query-unknown-field-nearest = there is no field { $name }: — did you mean { $nearest }:?
query-unknown-state = is:{ $name } is not known
query-unknown-state-nearest = is:{ $name } is not known — did you mean is:{ $nearest }?
query-unknown-feature = has:{ $name } is not known
query-unknown-feature-nearest = has:{ $name } is not known — did you mean has:{ $nearest }?
query-unknown-order = sort:{ $name } is not known: date, title, source, length, relevance, or - and one of them
query-unknown-order-nearest = sort:{ $name } is not known — did you mean sort:{ $nearest }?
query-no-date = { $value } is no date; write 2023, 2023-06, 2023-06-17, today or yesterday
query-no-age = { $value } is no age; write 7d, 2w, 3m or 1y
query-no-number = { $value } is no number; write 2000, >2000 or <=5
query-nothing-after = something must follow { $what }
query-nothing-before = something must stand before { $what }
query-nothing-to-find = there is no character to look for
query-empty-group = there is nothing between the parentheses
query-open-phrase = the closing quotation mark is missing
query-open-group = a closing parenthesis is missing
query-stray-close = this parenthesis was never opened
query-star = * may only end a word
query-nesting = parentheses may nest at most { $limit } deep

# Links
links-title = Links
in-library = in the library
in-file = saved with it
no-links = This article has no links
nothing-links-here = No article here links to this one
nobody-retells = No other article has the same text
no-links-here = No link on this screen; { $key } goes to one
leads-to-note = in this article: { $words }
no-such-link = There is no link of that number
no-address = This article has no address
place-set-keyless = Place { $letter } is here
place-set = Place { $letter } is here; { $key }{ $letter } returns to it
places-title = Places
no-places = No place is set yet; { $key } and a letter set one
no-such-place-keyless = There is no place { $letter }
no-such-place = There is no place { $letter }; { $key }{ $letter } sets it
no-jump = Nowhere to go back to
no-jump-forward = Nowhere to go forward to
opened = Opened { $address }
open-failed = Could not open it: { $reason }
no-browser = No browser here; copied { $address }
copy-too-long = Too long for the clipboard
copied = Copied { $what }
refused-malformed = { $address } is not a full web address
refused-long = This address is too long to be opened
refused-scheme = Addresses of { $scheme }: are shown, not opened

# Selecting text
nothing-to-select = There is no text here to select
no-notes = Nothing is noted in this article
notes-title = Notes and highlights
note-prompt = Note
note-whole = On the whole article
note-lost = These words are not in this view of the article
note-is-there = There is a note on it: { $key } changes it
notes-awaited = The notes of this article are still being read; try again in a moment
too-long-to-note = This is too long to highlight
characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}

# What is known of an article
info-title = About this article
info-article = title
info-address = address
info-source = source
info-within = part
info-cover = cover
info-author = author
info-published = published
info-dateline = as written
info-path = file
info-older = older version
info-retold = the same in
version-older = Older version: { $path }
only-read = An older version is there to be read; { $key } leads to the newest
info-id = id
info-format = format
info-language = language
info-length = length
info-removed = cleaned
info-warning = warning
language-declared = the file says so
language-told = told by its characters
removed = { $count ->
    [0] nothing had to be removed
    [one] 1 harmful or invisible character removed
   *[other] { $count } harmful or invisible characters removed
}
outline-title = Headings
outline-here = you are here

# Other programs
nothing-above = Nothing stands above this one
nothing-below = Nothing stands below this one
no-article = There is no article here
export-title = Export as
export-text = plain text
export-markdown = Markdown
export-html = HTML
export-prompt = Save as
exported = Written to { $path }
export-exists = Not written, there is already { $path }
export-failed = { $path }: { $reason }
pipe-prompt = Pipe to
run-prompt = Run
open-quote = A quotation mark is not closed
program-runs = { $program } is running; { $key } stops it
program-stopped = { $program } was stopped
program-failed = { $program } ended with code { $code }
program-killed = { $program } was killed
program-unknown = { $program } cannot be run: { $reason }
no-output = { $program } said nothing
output-cut = It said more than can be shown; this is the beginning
press-enter = Enter returns to jianbao
no-file = This article is not in a file of its own

# Line by line
linear-articles = { $count ->
    [one] 1 article. A number opens it, ? tells the other words.
   *[other] { $count } articles. A number opens one, ? tells the other words.
}
linear-more = Enter: more.
linear-end-of-list = End of the list.
linear-paragraphs-left = { $count ->
    [one] 1 paragraph left. Enter: more.
   *[other] { $count } paragraphs left. Enter: more.
}
linear-end = End of the article. n: next, b: back to the list.
linear-unknown = There is no such word; ? lists them.
linear-no-such-number = There is no article of that number.
linear-no-article = Open an article first: type its number.
linear-no-browser = No browser here. The address: { $address }
linear-help =
    Enter  more of the list or the article
    5  open article 5
    n  next article
    /words  search; / alone: all articles
    l  links of the article
    o 2  open link 2 in the browser; o alone: the original
    b  back
    q  leave

# The status row
hint-open = open
hint-show = show
hint-next-pane = next pane
hint-back = back
hint-choose = choose
hint-close = close
hint-browser = browser
hint-search = search
hint-find = find
hint-go-there = go there
hint-narrow = only these
hint-finer = finer
hint-coarser = coarser
hint-next-match = next match
hint-clear = clear
hint-filter = filter
hint-pass = read
hint-star = star
hint-archive = archive
hint-hide = hide
hint-put-off = later
hint-tag = tag
hint-none = none
hint-undo = undo
hint-help = help
hint-next-page = read on
hint-link = links
hint-copy = copy
hint-other-end = other end
hint-highlight = highlight
hint-note = note
hint-edit = change
hint-delete = remove
hint-end = end
not-a-key = { $keys } is no key here; { $help } shows the keys
more-below = { $count } more below
nothing-here = Nothing matches
palette-title = Commands
palette-prompt = Command
no-such-command = There is no command { $name }
no-such-command-nearest = There is no command { $name } — did you mean { $nearest }?
no-such-value = { $name } cannot be { $value }
no-such-value-nearest = { $name } cannot be { $value } — did you mean { $nearest }?
measure-range = The measure is a number from { $least } to { $most }
help-title = Keys
mouse-ours = The mouse is for reading: the wheel scrolls, a click chooses, dragging selects
mouse-terminal = The mouse is your terminal’s now; { $key } takes it again
nothing-to-repeat = Nothing to repeat here
cancel-again = Cancelled; { $key } again quits
too-small = { $columns } × { $rows } is too small

# Dates. The parts are named here, so that a date is a sentence too.
today = Today
yesterday = Yesterday
ago-today = today
ago-yesterday = yesterday
date = { $day } { $month }
date-year = { $day } { $month } { $year }
date-weekday = { $weekday } { $date }
date-time = { $weekday } { $date }, { $time }
days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
months-ago = { $count ->
    [one] 1 month ago
   *[other] { $count } months ago
}
years-ago = { $count ->
    [one] 1 year ago
   *[other] { $count } years ago
}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

# Groups of keys
group-move = Move
group-open = Open and back
group-find = Find
group-links = Links
group-select = Select
group-mark = Marks
group-tools = Other programs
group-look = Look
group-program = Program

# What the keys do
command-down = next row, one line down
command-up = previous row, one line up
command-earlier = the bar before
command-later = the next bar
command-half-page-down = half a page down
command-half-page-up = half a page up
command-page-down = a page down
command-page-up = a page up
command-read-on = page on; at the end the next article
command-read-back = page back
command-top = first row, top
command-bottom = last row, end; with a number that row
command-next-block = next day, next paragraph
command-previous-block = previous day, previous paragraph
command-next-heading = next heading
command-previous-heading = previous heading
command-preview-down = scroll the article down
command-preview-up = scroll the article up
command-open = open; follow the focused link
command-fold = open or close a year, or the rest
command-back = back
command-info = about the article: file, address, charset …
command-outline = the article’s headings
command-next-article = next article
command-previous-article = previous article
command-next-pane = to the next pane
command-previous-pane = to the previous pane
command-jump-back = back to where a link was followed
command-jump-forward = forward again
command-set-place = set a place under a letter
command-go-to-place = go to the place of a letter; twice: to where you were
command-places = the places that are set
command-search = search all articles; in an article, find in it
command-queries = saved queries, and searches of before
command-timeline = timeline: articles by day, month, year
command-narrow = only the articles of that day, month or year
command-next-match = next match
command-previous-match = previous match
command-relevance = best hits first, or newest
command-filter = filter the list by title
command-open-original = open in the browser; in articles a link by number
command-next-link = next link
command-previous-link = previous link
command-link-hints = letters on the links, type to follow
command-link-list = list of links
command-linking = the articles that link here
command-retold = articles with the same text
command-copy-url = copy the address
command-copy-markdown = copy as a Markdown link
command-select-row = select or deselect a row, and on
command-select-range = select rows up to where the cursor goes; again to clear
command-select-all = select all that is listed; again to clear
command-select-text = select text; again ends it
command-select-paragraphs = select whole paragraphs
command-cursor-right = a character to the right
command-cursor-left = a character to the left
command-next-word = next word, in Chinese next clause
command-previous-word = word or clause before
command-row-start = beginning of the row
command-row-end = end of the row
command-swap-ends = other end of the selection
command-copy-selection = copy the selection
command-highlight = highlight the selection, or remove the highlight
command-write-note = write a note on the selection
command-notes = notes and highlights
command-edit-note = change the note
command-delete-note = remove the note
command-export = write it to a file
command-pipe = give it to a program and read what that says
command-run-program = run a program
command-edit-original = its file in your editor
command-zen = the article alone
command-cycle-panes = all panes, without the sidebar, the article alone
command-toggle-sidebar = the sidebar: views and sources
command-list-narrower = narrower list
command-list-wider = wider list
command-sort = order of the list
command-density = rows of one line, of two
command-group = by day, by source, one list
command-narrower = narrower column
command-wider = wider column
command-reset-measure = usual column
command-scroll-right = wide tables and code: to the right
command-scroll-left = and back to the left
command-convert = 简 or 繁, on the screen only
command-ambiguous-width = quotation marks one or two columns wide
command-theme = next theme, to compare
command-raw = as it was saved, nothing left out
command-next-unread = next unread article
command-previous-unread = previous unread article
command-toggle-read = read, or unread again
command-toggle-star = star, or take the star away
command-archive = done with it: archive, and on
command-hide = hide, and on
command-put-off = put off for later, and on
command-put-off-until = put off until a day, and on
command-add-tag = add tags
command-remove-tag = remove tags
command-all-read = all that is listed is read
command-read-above = all above is read
command-read-below = all below is read
command-undo = undo
command-redo = redo
command-triage = one article a screen, one key an answer
command-pass = read, and on to the next
command-history = what was done, to undo it
command-repeat = the last change again
command-mouse = the mouse to the terminal, and back
command-rescan = read the folders again
command-keep = keep what is open as the library, in the settings
command-help = all keys
command-palette = find a command
command-command-line = name a command; with a number go to that row
argument-theme = put on another theme: theme NAME
argument-sort = another order of the list: sort title
argument-measure = most columns of text: measure 72
command-redraw = draw the screen anew
command-suspend = suspend
command-cancel = cancel; twice quits
command-quit = back; from the list quit

# What goes wrong on the command line
error-no-such-path = There is no file or folder { $path }
error-no-such-article = { $what } is neither a file nor an id
error-empty-query = The query is empty; nothing was marked
error-is-folder = { $path } is a folder
error-unknown-id = No article has an id that begins with { $id }
error-ambiguous-id = Several articles have ids that begin with { $id }
error-short-id = { $id } is too short for an id
error-unreadable = { $path }: { $reason }
error-unwritable = { $path } cannot be written: { $reason }
error-file-exists = { $path } is there already; nothing was written
error-folder-for-file = { $path } is a folder, and this form is one file; nothing was written
error-file-for-folder = { $path } is a file, and a file for each article wants a folder; nothing was written
error-no-such-folder = There is no folder { $path }; nothing was written
hint-file-exists = Name another file with --to, or move that one away.
hint-folder-for-file = Name a file in it: --to { $path }/NAME
hint-file-for-folder = Name a folder; it is made if it is not there.
hint-no-such-folder = Make it first, or name another.
error-not-folder = { $path } is no folder; only folders have an index
error-no-library = No folder is named, and there is no library
error-no-cache-folder = The system names no folder for caches
error-index = The index of { $path } cannot be used: { $reason }
error-index-busy = Another program is indexing { $path } at the moment
error-output = Cannot write: { $reason }
error-input = Cannot read standard input: { $reason }
error-terminal = The terminal cannot be used: { $reason }
error-panic = A defect in jianbao; your files are as they were
error-panic-report = A defect in jianbao; your files are as they were. What happened is told in { $path }
note-no-articles = There are no articles here
note-marked-already = That was so already
note-no-hits-of-or = No article matches { $query }; OR is written in capitals
note-quote-query = A query of several words stands in quotation marks: jianbao search '{ $query }'
note-no-query = The query comes before the folder: jianbao search QUERY { $path }
note-no-hits = No article matches { $query }
hint-command-meant = Did you mean the command jianbao { $command }?
hint-no-such-path = jianbao help lists the commands.
hint-is-folder = Its articles: jianbao list { $path }
hint-empty-query = That is how a variable without a value looks. To mark everything, ask for it: is:read OR is:unread.
hint-ids = jianbao list shows the ids; --in FOLDER names the library in which they are looked up.
hint-short-id = Six letters are needed, or the whole id.
hint-no-library = jianbao index FOLDER; jianbao config init FOLDER makes it the library.
hint-no-cache-folder = --cache-dir DIR names one.

# Searching and the index
check-no-article = no article: neither its beginning nor its name says so
check-no-file = no article: a link, a pipe or a device
check-no-members = no article: it could hold some, and holds none
check-elsewhere = { $count ->
    [one] one visit found a page as it was
   *[other] { $count } visits found pages as they were
} recorded before, in another file; it is read there
format-clipping = clipping
format-clipping-keeps = whole: `<!--milliseconds-->`, `[title](url)`, `------`, then HTML; bare or inside YAML front matter, with all the quirks of real archives
format-html = saved page
format-html-keeps = `.html`, `.htm`, `.xhtml`: title, address, date, author (from JSON-LD, OpenGraph, `<meta>`, `<time>`, SingleFile's comment), and the article: the page's one `<article>` or `<main>`, else what a reading view finds; the raw view shows all of the page
format-markdown = Markdown
format-markdown-keeps = `.md`, `.markdown`: whole, CommonMark with tables, footnotes, task lists and HTML; title, address, author, date and tags from YAML or TOML front matter; `[[wiki links]]` are shown, and lead nowhere; the raw view shows the source
format-text = plain text
format-text-keeps = `.txt`, `.text`: paragraphs; lines that a program wrapped are joined, without a space between Han
format-mhtml = page saved with its parts (MHTML)
format-mhtml-keeps = `.mhtml`, `.mht`: the page with its pictures, its title, address and date
format-mail = mail
format-mail-keeps = `.eml`, any file that begins with the fields of one, and every message of a mailbox (mbox): the page or text of it, by `Message-ID`; subject, sender, date, the pictures in it; other attachments are named with their sizes
format-feed = item of a feed
format-feed-keeps = RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed: every item whole, as far as the feed has it
format-opml = list of sources (OPML)
format-opml-keeps = one article with a link to each source
format-epub = chapter of a book (EPUB)
format-epub-keeps = EPUB 2 and 3: every chapter of the reading order, under the name of its book and of the part that it is in, with its pictures; the cover (`i`)
format-warc = page of a web archive (WARC)
format-warc-keeps = `.warc`, packed or not, and WACZ: every page that was answered, as a saved page; what was as recorded before (`revisit`) shows that record if it is in the same file, and is passed by and counted (`check`) if not; bodies packed with gzip, deflate, Brotli or Zstandard; pictures that were recorded within 64 MB behind their page, or in the first 64 MB; also ARC 1
format-bookmark = bookmark
format-bookmark-keeps = of browsers (HTML), Raindrop (CSV), Pinboard, Delicious, Readability, Chrome and Firefox (JSON): address, title, date, what was noted, tags; folders become tags
format-kindle = passages from a Kindle
format-kindle-keeps = `My Clippings.txt`, English and Chinese: every book with its passages and notes in the order of the book
format-pocket = saved with Pocket
format-pocket-keeps = HTML and CSV, also the parts of a zip with its annotations: address, title, date, tags, archived, highlights; no text
format-instapaper = saved with Instapaper
format-instapaper-keeps = CSV, old and new: address, title, date, folder or tags, archived, starred, what was selected; no text
format-wallabag = saved with Wallabag
format-wallabag-keeps = JSON of version 1 and 2: whole, with author, dates, tags, archived, starred, annotations
format-omnivore = saved with Omnivore
format-omnivore-keeps = zip: whole, with author, dates, labels, archived, progress, highlights
format-readwise = saved with Readwise Reader
format-readwise-keeps = CSV: address, title, date, tags, archived, later, progress; no text
format-readeck = saved with Readeck
format-readeck-keeps = JSON, backup (zip) and Markdown (zip): title, author, dates, labels, archived, marked, progress; from a backup the text, pictures and highlights
format-jianbao = exported by jianbao
format-jianbao-keeps = JSON of `jianbao export`: whole, with all marks and notes; its Markdown, pages and books as such, with the same
check-format = { $format }: { $count }
check-files = { $articles } articles, { $broken } broken, { $failures } unreadable; { $others } other files
check-copies = { $count ->
    [one] 1 more copy of them is there
   *[other] { $count } more copies of them are there
}
check-index-sound = The index of { $path } is sound: { $documents } articles, { $indexed } with their texts
check-index-damaged = The index of { $path } is damaged: { $damaged } rows and texts are not what was stored, { $lost } articles are lost to searches. It is made anew when the folder is opened again.
check-index-anew = The index of { $path } could not be used: it is empty now and fills when the folder is opened
stats-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, { $broken } of them broken, { $undated } without a date
stats-sources = Sources
stats-languages = Languages
stats-months = Months
stats-reading = Read: { $what } on { $days ->
    [one] { $days } day
   *[other] { $days } days
}; current streak { $streak ->
    [one] { $streak } day
   *[other] { $streak } days
}, longest { $longest }
stats-day = { $day }  { $what }
stats-read = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $characters ->
    [one] { $characters } character
   *[other] { $characters } characters
}, { $words ->
    [one] { $words } word
   *[other] { $words } words
}
hits-in-all = … { $count } hits in all
hits = { $count ->
    [one] { $count } article matches
   *[other] { $count } articles match
}
hits-at-least = at least { $count } articles match
index-listing = { $path }: files { $count }
index-texts = { $path }: texts
index-done = { $path }: { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $new } new, { $changed } changed, { $vanished } gone, { $failures } unreadable; { $seconds } s
index-forgotten = The index of { $path } is deleted
note-index-none = There is no index of { $path }
note-index-kept = { $path } is empty; what its index knows is kept
note-index-damaged = The index of { $path } was damaged and is made anew
note-index-older = The index of { $path } was made by an older version and is made anew
note-index-newer = The index of { $path } was made by a newer version and is made anew
note-index-unusable = The index of { $path } cannot be used ({ $reason }); the folder itself is read
note-index-broke = The index of { $path } broke while it was read ({ $reason }); rows may be missing

# What is wrong in the configuration
config-syntax = this is not TOML: { $reason }
config-unknown = there is no { $name }
config-unknown-nearest = there is no { $name } — did you mean { $nearest }?
config-variable = no setting is called so
config-variable-nearest = no setting is called so — did you mean { $nearest }?
config-value = { $name } cannot be { $found }; it is one of: { $expected }
config-value-nearest = { $name } cannot be { $found }; it is one of: { $expected } — did you mean { $nearest }?
config-table = { $name } is a table: [{ $name }]
config-tables = { $name } stands in tables of its own: [[{ $name }]]
config-idle-rule = a [[rule]] needs a query and something to do
config-incomplete = a [[view]] needs a name and a query

# What is wrong in the keymap
keymap-section = there is no section [{ $name }]; there are { $sections }
keymap-section-nearest = there is no section [{ $name }] — did you mean [{ $nearest }]?
keymap-key = { $keys } is no key
keymap-key-nearest = { $keys } is no key — did you mean { $nearest }?
keymap-command = there is no command { $name }
keymap-command-nearest = there is no command { $name } — did you mean { $nearest }?
keymap-elsewhere = { $name } cannot be used in [{ $section }], only in { $sections }
keymap-hides = { $keys } hides the longer { $longer } ({ $command }): bind that to noop, or choose another key
keymap-hidden = { $keys } can never be typed: { $shorter } ({ $command }) comes first
keymap-taken = { $keys } is { $name } already

# The configuration’s own commands
config-written = Written: { $path }
error-no-config-folder = The system names no folder for configurations
error-config-exists = { $path } is there already; nothing was written
hint-no-config-folder = --config FILE names a file.
hint-config-exists = It is yours to edit; jianbao config show tells what holds.

# The configuration while the reader runs
keep-hint = :keep makes this the library that jianbao opens
kept = This is the library now: { $path }
kept-already = This is the library already
kept-samples = These are the samples; open a folder of yours to keep it
config-read-again = The configuration was read again
error-and-more = { $count ->
    [one] { $first } (and one more)
   *[other] { $first } (and { $count } more)
}

# What was marked
marked-read = { $count ->
    [one] Marked read
   *[other] { $count } articles marked read
}
marked-unread = { $count ->
    [one] Marked unread
   *[other] { $count } articles marked unread
}
marked-star = { $count ->
    [one] Starred
   *[other] { $count } articles starred
}
marked-unstar = { $count ->
    [one] Star taken away
   *[other] Stars of { $count } articles taken away
}
marked-archive = { $count ->
    [one] Archived
   *[other] { $count } articles archived
}
marked-unarchive = { $count ->
    [one] Taken out of the archive
   *[other] { $count } articles taken out of the archive
}
marked-hide = { $count ->
    [one] Hidden
   *[other] { $count } articles hidden
}
marked-unhide = { $count ->
    [one] Shown again
   *[other] { $count } articles shown again
}
marked-later = { $count ->
    [one] Put off
   *[other] { $count } articles put off
}
marked-later-until = { $count ->
    [one] Put off until { $day }
   *[other] { $count } articles put off until { $day }
}
marked-no-later = { $count ->
    [one] No longer put off
   *[other] { $count } articles no longer put off
}
marked-tag = { $count ->
    [one] Tagged { $tag }
   *[other] { $count } articles tagged { $tag }
}
marked-untag = { $count ->
    [one] Tag { $tag } removed
   *[other] Tag { $tag } removed from { $count } articles
}
marked-note = Note written
marked-highlight = Highlighted
marked-no-note = Note or highlight removed
marked-position = Place kept
marked-progress = { $count ->
    [one] Begun
   *[other] { $count } articles begun
}
marked-opened = Link opened
marked-unknown = { $count ->
    [one] { $op } of an article
   *[other] { $op } of { $count } articles
}
marked-and-undone = { $what } (undone)
undo-others = Done elsewhere or earlier: { $what } — { $key } again undoes it
undone = Undone: { $what }
redone = Done again: { $what }
resumed = Continued where you stopped, at { $percent }%
nothing-to-undo = There is nothing to undo
nothing-to-redo = There is nothing to do again
error-no-data-folder = The system names no folder for data
error-journal = The journal of marks in { $path } cannot be used: { $reason }
error-journal-busy = Another program is writing to the journal of marks in { $path }
hint-no-data-folder = --data-dir DIR names one.
note-journal-skipped = { $file }:{ $line } is no line of a journal and is skipped: { $reason }
no-unread-below = Nothing unread below
no-unread-above = Nothing unread above
not-marked = Nothing was marked: { $reason }
ruled = By rules: { $what } — { $key } undoes it
taken-over = Took over { $what } from { $file } · { $key } undoes
taken-over-short = Took over { $what } · { $key } undoes
taken-over-least = { $count ->
    [one] Took over marks of one article · { $key } undoes
   *[other] Took over marks of { $count } articles · { $key } undoes
}
taken-over-here = Took over { $what } from { $file } — jianbao undo undoes it
files-of-marks = { $count } files
digest-between = ,{" "}
digest-read = { $count } read
digest-star = { $count } starred
digest-archive = { $count } archived
digest-tag = { $count ->
    [one] one tag
   *[other] { $count } tags
}
digest-highlight = { $count ->
    [one] one highlight
   *[other] { $count } highlights
}
digest-note = { $count ->
    [one] one note
   *[other] { $count } notes
}
digest-later = { $count } put off
digest-progress = { $count } begun
digest-hide = { $count } hidden
digest-unread = { $count } unread
articles-written = { $count ->
    [one] One article written to { $path }
   *[other] { $count } articles written to { $path }
}
note-articles-there = { $count ->
    [one] One was there already, and was left as it is
   *[other] { $count } were there already, and were left as they are
}
ruled-here = By rules: { $what } — jianbao undo undoes it
note-no-rules = The configuration has no [[rule]]
note-rules-meet = { $count ->
    [one] The rules begin with what comes to { $path } from now on; --all applies them to the article there too
   *[other] The rules begin with what comes to { $path } from now on; --all applies them to the { $count } articles there too
}
note-rules-nothing = The rules have nothing to do
note-rules-dry = This would be done; nothing was
note-rules-done = This was done; jianbao undo undoes it
deck-title = One by one
deck-nothing = Nothing from here on waits to be gone through
deck-done = Done this time
deck-read = Read
deck-rate = { $rate } a minute
deck-time = { $count ->
    [one] One article in { $time }
   *[other] { $count } articles in { $time }
}
day-prompt = Put off until (2w, 2027-01-07)
no-such-day = { $value } is no day to come; write 7d, 2w, 3m, 1y, 2027-01-07 or someday
tag-title = Add tags
untag-title = Remove tags
new-tag = a new tag
no-tags-yet = There are no tags yet: type a new one
no-tags = There are no tags here
history-title = History
no-history = Nothing was done yet
history-undone = It is undone already
history-later-first = What was done after it on this device is undone first
marked-undo-hint = { $what } — { $key } undoes it
