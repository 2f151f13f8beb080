# 简体中文界面。句子短而平和；不用宽度不定的符号。

app-name = 剪报

# 列表
view-all = 全部
view-inbox = 收件箱
view-unread = 未读
view-starred = 星标
view-later = 稍后
view-started = 接着读
view-archived = 已归档
view-hidden = 已隐藏
view-opened = 本次看过
view-broken = 无法读取
sidebar-views = 视图
sidebar-sources = 来源
sidebar-languages = 语言
sidebar-tags = 标签
sidebar-years = 年份
sidebar-saved = 已存查询
sidebar-more = … 还有 { $count } 个
view-linking = 链接到《{ $title }》的
view-retold = 与《{ $title }》同文的
year = { $year }年
month-year = { $year }年{ $month }
number = { $number }
one-pane = 只容得下一个窗格，没有可移的分隔线
view-filtered = 标题：{ $query }
view-search = 全库搜索
search-hits = { $count } 篇命中
search-still = 仍是“{ $query }”的结果
search-hits-at-least = 至少 { $count } 篇命中
search-last-time = 仍按上次的“{ $query }”列出，按 { $key } 清除
search-aside = 繁=简 · 全=半角 · { $key } 排序
articles-at-least = 至少 { $count } 篇
status-hit = 命中 { $position } / { $total }
articles = { $count } 篇
articles-in-all = 共 { $count } 篇
older-hint = { $days } 天以前的文章算作已读
empty-unread = 这里没有未读的文章。旧文章算作已读，打开过的颜色变淡。按 { $key } 返回。
unread-count = 未读 { $count }
status-selected = 选中 { $count } 篇
status-count = { $position } / { $total }
no-date = 没有日期
no-source = 没有来源
sort-menu = 排序
sort-date = 日期
sort-title = 标题
sort-source = 来源
sort-length = 长短
sort-relevance = 相关
sort-again = 再选一次就倒过来
order-newest = 从新到旧
order-oldest = 从旧到新
order-title = 按标题
order-title-backwards = 按标题倒排
order-source = 按来源
order-source-backwards = 按来源倒排
order-longest = 从长到短
order-shortest = 从短到长
order-relevance = 最相关的在前
order-least-relevant = 最相关的在后
grouped-by-day = 按日期分组
grouped-by-source = 按来源分组
grouped-by-nothing = 不分组，从新到旧
density-compact = 每篇一行
density-comfortable = 每篇两行
untitled = 无题
minutes = { $count } 分钟
row-retold = 另 { $count } 篇同文
away-archived = 已归档
away-archived-sign = ✓
away-later = 稍后
away-until = { $day }再看
away-hidden = 已隐藏
scan-progress = 正在读取文件夹：{ $count }
scan-rate = 每秒 { $rate } 篇
scan-left = 还有 { $seconds } 秒
texts-progress = 待编索引：{ $count } 篇
indexed-share = 已索引 { $percent }%
notice-not-mounted = { $path } 是空的或没有挂载；现在显示索引里记下的内容
notice-unindexed = 无法为 { $path } 建立索引（{ $reason }），改为读入内存
notice-outdated = { $path } 的索引无法更新：{ $reason }
notice-unwatched = { $path } 不在本机磁盘上，其中的变化不会自动显示
notice-watch-limit = 系统能监视的文件夹已满，{ $path } 的变化不会自动显示
read-again = 已重新读取文件夹：{ $count } 篇
still-scanning = 还没有找到文章，已读取 { $count } 篇。按 { $key } 看全部按键。
no-hits = 没有找到“{ $query }”。按 { $search } 重新搜索，按 { $key } 清除。
no-hits-of-many = 没有找到“{ $query }”。少写几个词能找到更多：按 { $search } 重新搜索，按 { $key } 清除。
no-hits-of-or = 没有找到“{ $query }”。OR 要大写：按 { $search } 重新搜索，按 { $key } 清除。
no-titles = 没有标题含“{ $query }”的文章。按 { $search } 全库搜索，按 { $key } 清除。
empty-view = 这里没有文章。按 { $key } 回到收件箱。
empty-inbox = 收件箱已清空。按 { $key } 可撤销上一步。
empty-library = 这里没有文章。按 { $key } 退出，再打开自己的文件夹：jianbao 文件夹
folder-failed = { $path }：{ $reason }。按 { $key } 再读一次。
nothing-selected = 没有选中文章。按 { $key } 看全部按键。
broken-next = 按 { $key } 看下一篇。
samples-hint = 这是示例文章。打开自己的文件夹：jianbao 文件夹
scan-failures = { $count ->
    [0] { $path }：{ $reason }
   *[other] { $path }：{ $reason }（另有 { $count } 处）
}

# 文章
about-minutes = 约 { $count } 分钟
minutes-left = 还剩 { $count } 分钟
images = { $count } 张图
links = { $count } 个链接
related = 相关链接
language-zh-hans = 简体中文
language-zh-hant = 繁体中文
language-ja = 日文
language-ko = 韩文
language-en = 英文
language-other = 语言：{ $tag }
raw-on = 原样显示，再按 { $key } 恢复
raw-off = 已恢复整理后的样子
measure = 栏宽 { $columns } 格
measure-widest = 窗格里放不下更宽的栏
converted-simplified = 显示为简体，再按 { $key } 恢复原文
converted-traditional = 显示为繁体，再按 { $key } 恢复原文
converted-none = 显示原文
convert-not-chinese = 只有中文文章可以简繁转换
shown-simplified = 显示为简体
shown-traditional = 显示为繁体
nothing-wide = 这里没有比栏更宽的表格或代码
sideways-start = 已在最左
sideways-end = 已在最右
ambiguous-narrow = { $sample } 各占一格：若有重叠就不对
ambiguous-wide = { $sample } 各占两格：若有空隙就不对
theme = 配色 { $name }
no-headings = 这篇文章没有小标题
last-article = 已是最后一篇
first-article = 已是第一篇

# 文章为什么读不了
broken-empty = 文件是空的
broken-binary = 文件不是文本
broken-large = 文件太大：{ $size }，上限 { $limit }
broken-unreadable = 无法读取：{ $reason }
broken-gone = 没有这个文件或文件夹
broken-busy = 另一个程序正在为它建立索引
broken-bomb = 解开后会比文件本身大许多倍
broken-crowded = 其中的条目超过 { $limit } 个
broken-deep = 压缩包里套压缩包，层数太多
broken-locked = 文件已加密
broken-damaged = 文件已损坏（英文原因：{ $reason }）
broken-internal = 剪报自身出错，请向我们报告：{ $reason }

# 查找
filter-prompt = 筛选
search-prompt = 全库搜索
find-prompt = 文中查找
queries-title = 已存查询与搜索
query-prompt = 查询
recent-search = 以前搜索过
no-queries = 还没有存下查询，也没有搜索记录
timeline-title = 时间线
timeline-counting = 正在统计 …
timeline-empty = 这里没有带日期的文章
timeline-undated = { $count } 篇没有日期
timeline-days = 按日
timeline-months = 按月
timeline-years = 按年
no-library-search = 只有搜索结果才能按相关排序
no-search = 还没有搜索，按 { $key } 开始
no-match = 没有找到“{ $query }”
match-of = 第 { $n } 处，共 { $total } 处
match-from-top = 又从头找起
match-from-end = 又从末尾找起
match-only = 只此一处
query-mistake = 第 { $column } 个字：{ $message }
query-unknown-field = 没有 { $name }: 这一项
query-unknown-field-nearest = 没有 { $name }: 这一项，是不是 { $nearest }:？
query-unknown-state = 不认识 is:{ $name }
query-unknown-state-nearest = 不认识 is:{ $name }，是不是 is:{ $nearest }？
query-unknown-feature = 没有 has:{ $name }
query-unknown-feature-nearest = 没有 has:{ $name }，是 has:{ $nearest } 吗？
query-unknown-order = 没有 sort:{ $name }；可以写 date、title、source、length、relevance，前面加 - 反过来
query-unknown-order-nearest = 没有 sort:{ $name }，是 sort:{ $nearest } 吗？
query-no-date = { $value } 不是日期；可以写 2023、2023-06、2023-06-17、today 或 yesterday
query-no-age = { $value } 不是时长；可以写 7d、2w、3m 或 1y
query-no-number = { $value } 不是数；可以写 2000、>2000 或 <=5
query-nothing-after = { $what } 后面还要有内容
query-nothing-before = { $what } 前面还要有内容
query-nothing-to-find = 没有可找的字
query-empty-group = 括号里没有内容
query-open-phrase = 少了后一个引号
query-open-group = 少了右括号
query-stray-close = 这个右括号没有左括号
query-star = * 只能放在词尾
query-nesting = 括号最多嵌套 { $limit } 层

# 链接
links-title = 链接
in-library = 库内
in-file = 随文保存
no-links = 这篇文章没有链接
nothing-links-here = 这里没有文章链接到本文
nobody-retells = 这里没有同文的文章
no-links-here = 这一屏没有链接，按 { $key } 去找
leads-to-note = 文内：{ $words }
no-such-link = 没有这个编号的链接
no-address = 这篇文章没有网址
place-set-keyless = 已在这里记下位置 { $letter }
place-set = 已在这里记下位置 { $letter }，按 { $key }{ $letter } 回来
places-title = 记下的位置
no-places = 还没有记下位置，按 { $key } 和一个字母记下
no-such-place-keyless = 没有位置 { $letter }
no-such-place = 没有位置 { $letter }；按 { $key }{ $letter } 记下
no-jump = 没有可以返回的地方
no-jump-forward = 没有可以前进的地方
opened = 已打开 { $address }
open-failed = 打不开：{ $reason }
no-browser = 此处没有浏览器，已复制 { $address }
copy-too-long = 太长，无法复制
copied = 已复制 { $what }
refused-malformed = { $address } 不是完整的网址
refused-long = 网址太长，不能打开
refused-scheme = { $scheme }: 网址只显示，不打开

# 选取文字
nothing-to-select = 这里没有可选的文字
no-notes = 这篇文章里没有划线和批注
notes-title = 划线与批注
note-prompt = 批注
note-whole = 关于全文
note-lost = 这一视图里找不到这些文字
note-is-there = 这里已有批注，按 { $key } 修改
notes-awaited = 批注还在读取，请稍后再试
too-long-to-note = 选得太长，不能划线
characters = { $count } 个字

# 文章信息
info-title = 文章信息
info-article = 标题
info-address = 网址
info-source = 来源
info-within = 所属
info-cover = 封面
info-author = 作者
info-published = 发表
info-dateline = 原文日期
info-path = 文件
info-older = 旧版本
info-retold = 同文
version-older = 旧版本：{ $path }
only-read = 旧版本仅供阅读，按 { $key } 可回到最新版本
info-id = 编号
info-format = 格式
info-language = 语言
info-length = 篇幅
info-removed = 清理
info-warning = 注意
language-declared = 文件自己注明
language-told = 由文字判断
removed = { $count ->
    [0] 没有需要去掉的字符
   *[other] 去掉 { $count } 个有害或看不见的字符
}
outline-title = 小标题
outline-here = 正在读这里

# 其他程序
nothing-above = 上面没有文章了
nothing-below = 下面没有文章了
no-article = 这里没有文章
export-title = 导出为
export-text = 纯文本
export-markdown = Markdown
export-html = HTML
export-prompt = 存为
exported = 已写入 { $path }
export-exists = 没有写入：已有 { $path }
export-failed = { $path }：{ $reason }
pipe-prompt = 交给程序
run-prompt = 运行
open-quote = 引号没有配对
program-runs = 正在运行 { $program }，按 { $key } 停止
program-stopped = 已停止 { $program }
program-failed = { $program } 结束时报错，代码 { $code }
program-killed = { $program } 被强行结束
program-unknown = 无法运行 { $program }：{ $reason }
no-output = { $program } 没有输出
output-cut = 输出太长，这里只是开头
press-enter = 按 Enter 回到剪报
no-file = 这篇文章没有自己的文件

# 逐行阅读
linear-articles = 共 { $count } 篇。输入编号打开，输入 ? 看说明。
linear-more = 按 Enter 继续。
linear-end-of-list = 列表到此为止。
linear-paragraphs-left = 还有 { $count } 段。按 Enter 继续。
linear-end = 全文完。n 下一篇，b 回列表。
linear-unknown = 没有这个命令，输入 ? 看说明。
linear-no-such-number = 没有这个编号的文章。
linear-no-article = 请先输入编号打开一篇文章。
linear-no-browser = 此处没有浏览器。网址：{ $address }
linear-help =
    Enter  继续
    5  打开第 5 篇
    n  下一篇
    /字词  搜索；只输入 / 则显示全部
    l  文中的链接
    o 2  用浏览器打开第 2 个链接；只输入 o 则打开原文
    b  返回
    q  退出

# 状态栏
hint-open = 打开
hint-show = 显示
hint-next-pane = 下一窗格
hint-back = 返回
hint-choose = 选定
hint-close = 关闭
hint-browser = 浏览器
hint-search = 搜索
hint-find = 查找
hint-go-there = 前往
hint-narrow = 只看这些
hint-finer = 更细
hint-coarser = 更粗
hint-next-match = 下一处
hint-clear = 清除
hint-filter = 筛选
hint-pass = 已读
hint-star = 加星
hint-archive = 归档
hint-hide = 隐藏
hint-put-off = 稍后
hint-tag = 标签
hint-none = 取消选择
hint-undo = 撤销
hint-help = 帮助
hint-next-page = 往下
hint-link = 链接
hint-copy = 复制
hint-other-end = 另一端
hint-highlight = 划线
hint-note = 批注
hint-edit = 修改
hint-delete = 删去
hint-end = 结束
not-a-key = { $keys } 在这里不起作用，按 { $help } 看全部按键
more-below = 下面还有 { $count } 行
nothing-here = 没有符合的
palette-title = 命令
palette-prompt = 命令
no-such-command = 没有 { $name } 这个命令
no-such-command-nearest = 没有 { $name } 这个命令，是不是 { $nearest }？
no-such-value = { $name } 不能是 { $value }
no-such-value-nearest = { $name } 不能是 { $value }，是不是 { $nearest }？
measure-range = 栏宽是 { $least } 到 { $most } 的数字
help-title = 按键
mouse-ours = 鼠标归剪报：滚轮滚动，单击选取，拖动选字
mouse-terminal = 鼠标已交还终端，再按 { $key } 收回
nothing-to-repeat = 这里没有可重复的操作
cancel-again = 已取消，再按 { $key } 退出
too-small = { $columns } × { $rows } 太小了

# 日期
today = 今天
yesterday = 昨天
ago-today = 今天
ago-yesterday = 昨天
date = { $month }{ $day }日
date-year = { $year }年{ $month }{ $day }日
date-weekday = { $date } { $weekday }
date-time = { $date } { $weekday } { $time }
days-ago = { $count } 天前
months-ago = { $count } 个月前
years-ago = { $count } 年前
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
weekday-short-1 = 星期一
weekday-short-2 = 星期二
weekday-short-3 = 星期三
weekday-short-4 = 星期四
weekday-short-5 = 星期五
weekday-short-6 = 星期六
weekday-short-7 = 星期日

# 按键分组
group-move = 移动
group-open = 打开与返回
group-find = 查找
group-links = 链接
group-select = 选取
group-mark = 标记
group-tools = 其他程序
group-look = 外观
group-program = 程序

# 按键的用处
command-down = 下一行
command-up = 上一行
command-earlier = 前一段
command-later = 后一段
command-half-page-down = 下半页
command-half-page-up = 上半页
command-page-down = 下一页
command-page-up = 上一页
command-read-on = 往下读；到末尾读下一篇
command-read-back = 往回读
command-top = 第一行、开头
command-bottom = 最后一行、末尾；带数字到那一行
command-next-block = 下一天、下一段
command-previous-block = 上一天、上一段
command-next-heading = 下一个小标题
command-previous-heading = 上一个小标题
command-preview-down = 文章往下滚
command-preview-up = 文章往上滚
command-open = 打开文章、选中的链接
command-fold = 展开或收起年份、其余各项
command-back = 返回
command-info = 文章信息：文件、网址、编码……
command-outline = 文章的小标题
command-next-article = 下一篇
command-previous-article = 上一篇
command-next-pane = 到下一个窗格
command-previous-pane = 到上一个窗格
command-jump-back = 回到点开链接的地方
command-jump-forward = 返回之后再前进
command-set-place = 以一个字母记下位置
command-go-to-place = 到某个字母记下的位置；连按两次回到刚才的地方
command-places = 列出记下的位置
command-search = 全库搜索；在文中则查找本文
command-queries = 已存的查询、以前的搜索
command-timeline = 时间线：每日、每月、每年的篇数
command-narrow = 只看这一日、这一月或这一年
command-next-match = 下一处
command-previous-match = 上一处
command-relevance = 最相关的在前，或最新的在前
command-filter = 按标题筛选
command-open-original = 用浏览器打开；在文章里先输数字，就打开第几个链接
command-next-link = 下一个链接
command-previous-link = 上一个链接
command-link-hints = 链接上出现字母，按字母打开
command-link-list = 链接列表
command-linking = 链接到本文的文章
command-retold = 与本文同文的文章
command-copy-url = 复制网址
command-copy-markdown = 复制为 Markdown 链接
command-select-row = 选中或取消这一篇，移到下一篇
command-select-range = 选中到光标处；再按取消
command-select-all = 全选；再按取消
command-select-text = 选取文字；再按结束
command-select-paragraphs = 整段选取
command-cursor-right = 往右一个字
command-cursor-left = 往左一个字
command-next-word = 下一个词；中文到下一小句
command-previous-word = 上一个词；中文到上一小句
command-row-start = 到行首
command-row-end = 到行末
command-swap-ends = 到选区另一端
command-copy-selection = 复制选中的文字
command-highlight = 为选中的文字划线；已划线的取消
command-write-note = 为选中的文字写批注
command-notes = 划线与批注
command-edit-note = 修改批注
command-delete-note = 删去这条划线或批注
command-export = 导出到文件
command-pipe = 交给程序，看它的输出
command-run-program = 运行程序
command-edit-original = 用编辑器打开原文件
command-zen = 只留文章
command-cycle-panes = 全部窗格、不要侧栏、只留文章
command-toggle-sidebar = 侧栏：视图和来源
command-list-narrower = 列表窄一些
command-list-wider = 列表宽一些
command-sort = 列表的次序
command-density = 每篇一行、两行
command-group = 按日期、按来源、不分组
command-narrower = 栏窄一些
command-wider = 栏宽一些
command-reset-measure = 恢复栏宽
command-scroll-right = 宽的表格和代码往右
command-scroll-left = 往左；回到头就恢复
command-convert = 简繁转换，只在屏幕上
command-ambiguous-width = 引号占一格还是两格
command-theme = 换下一个配色（主题），以便比较
command-raw = 原样显示，什么都不略去
command-next-unread = 下一篇未读
command-previous-unread = 上一篇未读
command-toggle-read = 标为已读或未读
command-toggle-star = 加星标（收藏）或取消星标
command-archive = 读完归档，到下一篇
command-hide = 隐藏，到下一篇
command-put-off = 稍后再看，到下一篇
command-put-off-until = 稍后再看，定个日子
command-add-tag = 加标签
command-remove-tag = 去掉标签
command-all-read = 列表全部标为已读
command-read-above = 上面的全部标为已读
command-read-below = 下面的全部标为已读
command-undo = 撤销
command-redo = 重做
command-triage = 逐篇处理，一键一篇
command-pass = 已读，看下一篇
command-history = 操作记录，可以撤销
command-repeat = 重复上一次改动
command-mouse = 鼠标交给终端，再按收回
command-rescan = 重新读取文件夹
command-keep = 把现在的文件夹设为文库，写进设置
command-help = 全部按键
command-palette = 找一个命令
command-command-line = 输入命令；输入数字到那一行
argument-theme = 换配色（主题）：theme 名称
argument-sort = 换列表的次序：sort title
argument-measure = 栏宽：measure 72
command-redraw = 重画屏幕
command-suspend = 暂时挂起
command-cancel = 取消；连按两次退出
command-quit = 返回；在列表中退出

# 命令行的错误
error-no-such-path = 没有 { $path } 这个文件或文件夹
error-no-such-article = { $what } 既不是文件，也不是文章编号
error-empty-query = 查询是空的；没有做任何标记
error-is-folder = { $path } 是文件夹
error-unknown-id = 没有编号以 { $id } 开头的文章
error-ambiguous-id = 编号以 { $id } 开头的文章不止一篇
error-short-id = { $id } 作为编号太短
error-unreadable = { $path }：{ $reason }
error-unwritable = 无法写入 { $path }：{ $reason }
error-file-exists = { $path } 已经存在，没有写入任何内容
error-folder-for-file = { $path } 是文件夹，这种格式要写成一个文件；没有写入任何内容
error-file-for-folder = { $path } 是文件；每篇各存一个文件，要指定文件夹；没有写入任何内容
error-no-such-folder = 没有文件夹 { $path }；没有写入任何内容
hint-file-exists = 请用 --to 指明另一个文件，或先移走它。
hint-folder-for-file = 请指明其中的一个文件：--to { $path }/名称
hint-file-for-folder = 请指明一个文件夹；不存在时自动建立。
hint-no-such-folder = 请先建立它，或指明别处。
error-not-folder = { $path } 不是文件夹；只有文件夹才有索引
error-no-library = 没有指定文件夹，也没有设定文库
error-no-cache-folder = 系统没有给出缓存文件夹
error-index = 无法使用 { $path } 的索引：{ $reason }
error-index-busy = 另一个程序正在为 { $path } 建立索引
error-output = 无法写出：{ $reason }
error-input = 无法读取标准输入：{ $reason }
error-terminal = 无法使用终端：{ $reason }
error-panic = 剪报出了故障；您的文件没有改动
error-panic-report = 剪报出了故障；您的文件没有改动。详情记在 { $path }
note-no-articles = 这里没有文章
note-marked-already = 本来就是这样，没有改动
note-no-hits-of-or = 没有文章符合 { $query }；OR 要大写
note-quote-query = 查询有几个词时，请加引号：jianbao search '{ $query }'
note-no-query = 查询写在文件夹前面：jianbao search 查询 { $path }
note-no-hits = 没有文章符合 { $query }
hint-command-meant = 您要的是命令 jianbao { $command } 吗？
hint-no-such-path = 所有命令见 jianbao help。
hint-is-folder = 里面的文章：jianbao list { $path }
hint-empty-query = 变量没有值时就会这样。要标记全部文章，请写 is:read OR is:unread。
hint-ids = 编号见 jianbao list；用 --in 文件夹 指明在哪里找。
hint-short-id = 至少要六个字母，或者写全。
hint-no-library = jianbao index 文件夹；jianbao config init 文件夹 把它设为文库。
hint-no-cache-folder = 可以用 --cache-dir 文件夹 指定。

# 搜索与索引
check-no-article = 不是文章：开头和文件名都看不出来
check-no-file = 不是文章：是链接、管道或设备
check-no-members = 不是文章：里面一篇文章也没有
check-elsewhere = 有 { $count } 次抓取与先前所录相同，原文在别的文件里，从那里读
format-clipping = 剪报
format-clipping-keeps = 全文：毫秒行、标题和链接、横线，然后是 HTML
format-html = 保存的网页
format-html-keeps = 标题、网址、日期、作者和正文；原样显示时是整页
format-markdown = Markdown
format-markdown-keeps = 全文；标题、网址、作者、日期、标签取自文件头
format-text = 纯文本
format-text-keeps = 分段；程序折断的行会接上
format-mhtml = 网页存档（MHTML）
format-mhtml-keeps = 网页和其中的图、标题、网址、日期
format-mail = 邮件
format-mail-keeps = 网页或文字、主题、发件人、日期、文中的图；其余附件写出名称和大小；邮箱文件里的每一封
format-feed = 订阅源条目
format-feed-keeps = 每一条，源里有多少收多少
format-opml = 订阅列表（OPML）
format-opml-keeps = 一篇，列出每个源的链接
format-epub = 电子书章节（EPUB）
format-epub-keeps = 每一章和其中的图，归在书名和所属的卷、部之下；封面在文章信息里（`i`）
format-warc = 网页归档（WARC）
format-warc-keeps = 抓到的每一个网页；与先前所录相同的，若那一份也在此文件里，就显示那一份，否则只计数（`check`）；正文可用 gzip、deflate、Brotli、Zstandard 压缩；图在网页之后 64 MB 内或文件的前 64 MB 里录到的都有；也读 ARC 1
format-bookmark = 书签
format-bookmark-keeps = 网址、标题、日期、批注、标签；文件夹变成标签
format-kindle = Kindle 标注
format-kindle-keeps = 每本书的划线和批注，按书中顺序
format-pocket = Pocket 收藏
format-pocket-keeps = 网址、标题、日期、标签、是否归档、压缩包里的划线；没有正文
format-instapaper = Instapaper 收藏
format-instapaper-keeps = 网址、标题、日期、文件夹或标签、归档、星标、选中的文字；没有正文
format-wallabag = Wallabag 收藏
format-wallabag-keeps = 全文，连同作者、日期、标签、归档、星标、批注
format-omnivore = Omnivore 收藏
format-omnivore-keeps = 全文，连同作者、日期、标签、归档、进度、划线
format-readwise = Readwise Reader 收藏
format-readwise-keeps = 网址、标题、日期、标签、归档、稍后、进度；没有正文
format-readeck = Readeck 收藏
format-readeck-keeps = 网址、标题、作者、日期、标签、归档、星标、进度；备份里还有正文、图和划线
format-jianbao = 剪报导出
format-jianbao-keeps = 全文，连同所有标记、划线和批注；导出的 Markdown、网页和书也一样
check-format = { $format }：{ $count }
check-files = 文章 { $articles } 篇，其中损坏 { $broken } 篇；无法读取 { $failures } 处；其他文件 { $others } 个
check-copies = 另有 { $count } 份是重复的
check-index-sound = { $path } 的索引完好：文章 { $documents } 篇，{ $indexed } 篇可搜索全文
check-index-damaged = { $path } 的索引已损坏：{ $damaged } 处内容有误，{ $lost } 篇文章搜不到。下次打开这个文件夹时会重建。
check-index-anew = { $path } 的索引无法使用，现已清空，打开文件夹时会重建
stats-articles = 文章 { $count } 篇，其中损坏 { $broken } 篇，没有日期的 { $undated } 篇
stats-sources = 来源
stats-languages = 语言
stats-months = 月份
stats-reading = 读过：{ $what }，共 { $days } 天；目前连续 { $streak } 天，最长连续 { $longest } 天
stats-day = { $day }  { $what }
stats-read = 文章 { $articles } 篇，汉字 { $characters } 个，单词 { $words } 个
hits-in-all = ……共 { $count } 处
hits = 共 { $count } 篇符合
hits-at-least = 至少 { $count } 篇符合
index-listing = { $path }：文件 { $count }
index-texts = { $path }：正文
index-done = { $path }：{ $articles } 篇，新增 { $new }，改动 { $changed }，消失 { $vanished }，无法读取 { $failures }；{ $seconds } 秒
index-forgotten = { $path } 的索引已删除
note-index-none = { $path } 没有索引
note-index-kept = { $path } 是空的；索引里原有的都留着
note-index-damaged = { $path } 的索引损坏了，重新建立
note-index-older = { $path } 的索引是旧版程序建立的，重新建立
note-index-newer = { $path } 的索引是新版程序建立的，重新建立
note-index-unusable = 无法使用 { $path } 的索引（{ $reason }），改为直接读取文件夹
note-index-broke = 读 { $path } 的索引时出了错（{ $reason }），列出的可能不全

# 配置文件的错误
config-syntax = 不是 TOML：{ $reason }
config-unknown = 没有 { $name } 这一项
config-unknown-nearest = 没有 { $name } 这一项，是不是 { $nearest }？
config-variable = 没有这个设置
config-variable-nearest = 没有这个设置，是不是 { $nearest }？
config-value = { $name } 不能是 { $found }，只能是：{ $expected }
config-value-nearest = { $name } 不能是 { $found }，只能是：{ $expected }；是不是 { $nearest }？
config-table = { $name } 是一节，写作 [{ $name }]
config-tables = { $name } 要写成单独的表：[[{ $name }]]
config-idle-rule = [[rule]] 要有 query 和 do
config-incomplete = [[view]] 要有 name 和 query

# 键位文件的错误
keymap-section = 没有 [{ $name }] 这一节，只有 { $sections }
keymap-section-nearest = 没有 [{ $name }] 这一节，是不是 [{ $nearest }]？
keymap-key = { $keys } 不是按键
keymap-key-nearest = { $keys } 不是按键，是不是 { $nearest }？
keymap-command = 没有 { $name } 这个命令
keymap-command-nearest = 没有 { $name } 这个命令，是不是 { $nearest }？
keymap-elsewhere = { $name } 不能用在 [{ $section }]，只能用在 { $sections }
keymap-hides = { $keys } 挡住了更长的 { $longer }（{ $command }）：把后者设为 noop，或换一个键
keymap-hidden = { $keys } 永远按不出来：{ $shorter }（{ $command }）在先
keymap-taken = { $keys } 已用于 { $name }

# 配置文件的命令
config-written = 已写好：{ $path }
error-no-config-folder = 这个系统没有放配置文件的文件夹
error-config-exists = { $path } 已经有了，没有改动
hint-no-config-folder = 用 --config 文件 指明一个。
hint-config-exists = 请直接编辑它；jianbao config show 列出现在的设置。

# 运行时的配置
keep-hint = 输入 :keep，以后 jianbao 就打开这里
kept = 以后就打开这里，已记入 { $path }
kept-already = 这里已经是您的文库
kept-samples = 这是示例文章，请先打开自己的文件夹
config-read-again = 已重新读取配置
error-and-more = { $first }（另有 { $count } 处）

# 标记
marked-read = { $count ->
    [1] 已标为已读
   *[other] { $count } 篇已标为已读
}
marked-unread = { $count ->
    [1] 已标为未读
   *[other] { $count } 篇已标为未读
}
marked-star = { $count ->
    [1] 已加星标
   *[other] { $count } 篇已加星标
}
marked-unstar = { $count ->
    [1] 已取消星标
   *[other] { $count } 篇已取消星标
}
marked-archive = { $count ->
    [1] 已归档
   *[other] { $count } 篇已归档
}
marked-unarchive = { $count ->
    [1] 已移出归档
   *[other] { $count } 篇已移出归档
}
marked-hide = { $count ->
    [1] 已隐藏
   *[other] { $count } 篇已隐藏
}
marked-unhide = { $count ->
    [1] 已重新显示
   *[other] { $count } 篇已重新显示
}
marked-later = { $count ->
    [1] 已移到稍后
   *[other] { $count } 篇已移到稍后
}
marked-later-until = { $count ->
    [1] 已移到稍后，{ $day } 再看
   *[other] { $count } 篇已移到稍后，{ $day } 再看
}
marked-no-later = { $count ->
    [1] 已移出稍后
   *[other] { $count } 篇已移出稍后
}
marked-tag = { $count ->
    [1] 已加标签 { $tag }
   *[other] { $count } 篇已加标签 { $tag }
}
marked-untag = { $count ->
    [1] 已去标签 { $tag }
   *[other] { $count } 篇已去标签 { $tag }
}
marked-note = 已写批注
marked-highlight = 已划线
marked-no-note = 已删去划线或批注
marked-position = 已记住位置
marked-progress = { $count } 篇标为读了一部分
marked-opened = 已打开链接
marked-unknown = { $count ->
    [1] 一篇的 { $op }
   *[other] { $count } 篇的 { $op }
}
marked-and-undone = { $what }（已撤销）
undo-others = 不是这次打开后做的：{ $what }，再按 { $key } 撤销
undone = 撤销了这一步：{ $what }
redone = 重做了这一步：{ $what }
resumed = 接着上次停下的地方读（{ $percent }%）
nothing-to-undo = 没有可撤销的操作
nothing-to-redo = 没有可重做的操作
error-no-data-folder = 系统没有给出数据文件夹
error-journal = 无法使用 { $path } 里的标记日志：{ $reason }
error-journal-busy = 另一个程序正在写入 { $path } 里的标记日志
hint-no-data-folder = 可以用 --data-dir 文件夹 指定。
note-journal-skipped = { $file }:{ $line } 不是日志的一行，已跳过：{ $reason }
no-unread-below = 下面没有未读
no-unread-above = 上面没有未读
not-marked = 标记没有写入：{ $reason }
ruled = 按规则：{ $what }，按 { $key } 撤销
taken-over = 已从 { $file } 取来标记：{ $what } · { $key } 撤销
taken-over-short = 已取来标记：{ $what } · { $key } 撤销
taken-over-least = 已取来 { $count } 篇的标记 · { $key } 撤销
taken-over-here = 已从 { $file } 取来标记：{ $what }；jianbao undo 可以撤销
files-of-marks = { $count } 个文件
digest-between = 、
digest-read = 已读 { $count } 篇
digest-star = 星标 { $count } 篇
digest-archive = 归档 { $count } 篇
digest-tag = { $count } 个标签
digest-highlight = 划线 { $count } 处
digest-note = 批注 { $count } 条
digest-later = 稍后 { $count } 篇
digest-progress = 读了一部分 { $count } 篇
digest-hide = 隐藏 { $count } 篇
digest-unread = 未读 { $count } 篇
articles-written = 已写出 { $count } 篇文章：{ $path }
note-articles-there = { $count } 篇已经在那里，原样未动
ruled-here = 按规则：{ $what }；jianbao undo 可以撤销
note-no-rules = 配置里没有 [[rule]]
note-rules-meet = 规则从 { $path } 今后新来的文章开始；加上 --all 也用于已有的 { $count } 篇
note-rules-nothing = 没有文章需要按规则处理
note-rules-dry = 以上只是预演，没有改动
note-rules-done = 以上已经完成；jianbao undo 可以撤销
deck-title = 逐篇处理
deck-nothing = 从这里往下没有待处理的文章
deck-done = 本次小结
deck-read = 已读
deck-rate = 每分钟 { $rate } 篇
deck-time = 用 { $time } 处理了 { $count } 篇
day-prompt = 稍后到哪天（2w、2027-01-07）
no-such-day = { $value } 不是今后的日子；可写 7d、2w、3m、1y、2027-01-07 或 someday
tag-title = 加标签
untag-title = 去掉标签
new-tag = 新标签
no-tags-yet = 还没有标签，输入一个新的即可
no-tags = 这里没有标签
history-title = 操作记录
no-history = 还没有操作记录
history-undone = 这一步已经撤销
history-later-first = 要先撤销本机后来做的
marked-undo-hint = { $what }，按 { $key } 撤销
