"""Each component shows what it promises, and hostile text stays text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from nentang.kit.ui import inputs
from nentang.kit.ui.parts import Chip, Difference, Step, Tab, TimelineEntry

Render = Callable[..., str]
HOSTILE = '"><script>alert(1)</script>'


class Sample(forms.Form):
    key = inputs.Hidden(label="")
    name = inputs.Text(label="Tên")
    on = inputs.VietnameseDate(label="Ngày", help_text="Ví dụ 27/3/2019")
    workers = inputs.WholeNumber(label="Lao động", echo="người", required=False)
    kind = inputs.Choice(
        label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )  # fmt: skip
    agreed = inputs.Consent(label="Đã đọc")
    file = inputs.Upload(label="Tệp", types=(".txt",), required=False)
    place = inputs.Choice(label="Nơi", choices=[("a", "A")], required=False)
    remark = inputs.Text(label="Ghi chú", widget=forms.Textarea, required=False)


def field(render: Render, name: str, form: forms.Form | None = None, options: str = "") -> str:
    return render("{% field bound " + options + " %}", bound=(form or Sample())[name])


def test_a_field_ties_hint_error_and_label_to_its_input(render: Render) -> None:
    html = field(render, "on", Sample({"on": "31/02/2020"}))
    assert '<label for="id_on">Ngày</label>' in html
    assert '<span class="hint" id="id_on-h">Ví dụ 27/3/2019</span>' in html
    assert 'aria-describedby="id_on-h id_on-e"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="in w10"' in html
    assert "không có trong lịch" in html.split('id="id_on-e"')[1]
    assert 'value="31/02/2020"' in html


def test_only_what_is_optional_says_so_and_nothing_is_starred(render: Render) -> None:
    assert "(không bắt buộc)" in field(render, "workers")
    assert "(không bắt buộc)" not in field(render, "name")
    assert "(không bắt buộc)" not in field(render, "workers", options="bare=True")
    assert "*" not in field(render, "name")


def test_a_number_has_a_place_where_its_reading_is_written(render: Render) -> None:
    html = field(render, "workers")
    assert 'data-echo-unit="người"' in html
    assert '<span class="echo" id="id_workers-o" aria-live="polite"></span>' in html
    assert "echo" not in field(render, "workers", options="bare=True")


def test_a_group_of_choices_is_a_fieldset_with_a_legend(render: Render) -> None:
    html = field(render, "kind", Sample({}))
    assert "<legend>Loại</legend>" in html
    assert html.count('type="radio"') == 2
    assert '<label for="id_kind_1">B</label>' in html
    assert "Chọn loại" in html


def test_a_box_stands_before_its_words(render: Render) -> None:
    html = field(render, "agreed")
    assert html.index('type="checkbox"') < html.index('<label for="id_agreed">Đã đọc')


@pytest.mark.parametrize(
    ("name", "piece"),
    [("file", 'class="in in-file"'), ("place", "<select"), ("remark", "<textarea")],
)
def test_every_widget_looks_like_ours(render: Render, name: str, piece: str) -> None:
    html = field(render, name)
    assert piece in html
    assert 'class="in' in html


def test_a_width_can_be_given(render: Render) -> None:
    assert 'class="in w20"' in field(render, "name", options='width="20"')


def test_the_summary_counts_and_links_every_error_in_the_same_words(render: Render) -> None:
    form = Sample({"on": "31/02/2020", "key": "k", "name": "x", "agreed": "on"})
    form.add_error(None, "Hai ngày phải theo thứ tự")
    html = render("{% error_summary form %}", form=form)
    assert "Có 3 chỗ cần sửa" in html
    assert 'role="alert"' in html
    assert f'<a href="#id_on">{form.errors["on"][0]}</a>' in html
    assert '<a href="#id_kind_0">Chọn loại</a>' in html
    assert "<li>Hai ngày phải theo thứ tự</li>" in html


def test_errors_of_hidden_parts_are_told_without_a_link_to_nowhere(render: Render) -> None:
    form = Sample({"on": "1/1/2020", "name": "x", "agreed": "on", "kind": "a"})
    html = render("{% error_summary form %}", form=form)
    assert "Có 1 chỗ cần sửa" in html
    assert "<a" not in html
    assert "Mở lại trang" in html


def test_a_form_without_errors_has_no_summary(render: Render) -> None:
    assert not render("{% error_summary form %}", form=Sample()).strip()
    valid = Sample({"on": "1/1/2020", "name": "x", "agreed": "on", "kind": "a", "key": "k"})
    assert not render("{% error_summary form %}", form=valid).strip()


def test_hidden_fields_are_written_once(render: Render) -> None:
    html = render("{% hidden_fields form %}", form=Sample(initial={"key": "k1"}))
    assert html == '<input type="hidden" name="key" value="k1" id="id_key">'


def test_an_icon_is_silent_unless_it_stands_alone(render: Render) -> None:
    assert render('{% icon "search" %}') == (
        '<svg class="i" aria-hidden="true"><use href="/static/vendor/icons.svg#search"/></svg>'
    )
    assert 'role="img" aria-label="Khóa"' in render('{% icon "lock" label="Khóa" %}')


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("ok", "#check"), ("run", "#circle-half-2"), ("warn", "#alert-tri"), ("err", "#alert-circle")],
)
def test_a_state_is_a_word_and_a_shape_before_a_colour(
    render: Render, kind: str, shape: str
) -> None:
    html = render("{% tag words kind %}", words="Quá hạn", kind=kind)
    assert html.startswith(f'<span class="tag tag-{kind}">')
    assert shape in html
    assert html.endswith("Quá hạn</span>")


def test_a_verdict_always_has_its_words(render: Render) -> None:
    html = render('{% verdict "none" "Kế hoạch không quy định" %}')
    assert 'class="v v-none"' in html
    assert "Kế hoạch không quy định" in html


def test_a_clause_mark_leads_to_its_sentence(render: Render) -> None:
    assert render('{% clause "KH-DUK-2019#II.2.2.b1" %}') == (
        '<a class="clause" href="/ke-hoach/KH-DUK-2019/II.2.2.b1">II.2.2 gạch 1</a>'
    )


def test_a_button_says_what_happens_while_it_works(render: Render) -> None:
    html = render('{% button "Ghi" kind="primary" name="way" value="x" %}')
    assert html.strip() == (
        '<button class="btn btn-primary" type="submit" name="way" value="x"'
        ' data-busy="Đang lưu…">Ghi</button>'
    )
    assert "data-busy" not in render('{% button "Lọc" busy="" %}')


def test_a_link_button_is_a_link(render: Render) -> None:
    html = render('{% link_button "Xuất" url icon="table-export" size="s" %}', url="/xuat?a=1&b=2")
    assert '<a class="btn btn-s" href="/xuat?a=1&amp;b=2">' in html


def test_the_print_button_is_there_only_where_scripts_run(render: Render) -> None:
    html = render("{% print_button %}")
    assert "js-only" in html
    assert 'type="button" data-print' in html


def test_blocks_hold_their_content(render: Render) -> None:
    html = render(
        '{% section "Thông tin" anchor="a" edit_url="/sua" %}{% summary %}'
        '{% row "Vốn" None source="dòng 214" %}{% endsummary %}{% endsection %}'
    )
    assert '<section class="sec" id="a">' in html
    assert '<a href="/sua">Sửa<span class="sr">: Thông tin</span></a>' in html
    assert '<dl class="sum"><div><dt>Vốn</dt>' in html
    assert "Không có số liệu" in html
    assert '<span class="why">dòng 214</span>' in html
    note = render('{% note "warn" %}<b>{{ text }}</b>{% endnote %}', text="<i>")
    assert '<div class="note note-warn">' in note
    assert "<b>&lt;i&gt;</b>" in note
    assert "<footer>Mục III.2</footer>" in render('{% quote source="Mục III.2" %}x{% endquote %}')
    empty = render('{% empty_state "Chưa có" icon="report" %}<p>Bắt đầu</p>{% endempty_state %}')
    assert "<h2>Chưa có</h2><p>Bắt đầu</p>" in empty
    box = render('{% dialog "hop" "Ghi?" %}x{% enddialog %}')
    assert '<dialog id="hop" aria-labelledby="hop-t"><h2 id="hop-t">Ghi?</h2>x</dialog>' in box
    bar = render('{% idbar %}{% fact "MST" "2700" %}{% endidbar %}')
    assert "<dt>MST</dt><dd>2700</dd>" in bar


def test_a_line_of_the_check_page_can_be_changed_by_link_or_by_button(render: Render) -> None:
    line = render('{% check_row "Lao động" "612" before="580" url="/sua" %}')
    assert '<span class="old">580</span> → <strong>612</strong>' in line
    assert '<a href="/sua">Đổi<span class="sr"> Lao động</span></a>' in line
    button = render('{% check_row "Tên" "x" name="sua" field="name" %}')
    assert 'name="sua" value="name" formnovalidate' in button
    assert "Đổi" not in render('{% check_row "Tên" "x" %}')


def test_the_second_editor_sees_both_versions_and_nothing_is_lost_unasked(render: Render) -> None:
    differences = [Difference("workers", "Số lao động", "612", "620")]
    html = render("{% conflict_table rows theirs_by='Lê Thị Đào' %}", rows=differences)
    assert "Lê Thị Đào đã ghi" in html
    assert 'name="giu_workers" value="theirs" id="giu_workers_theirs" checked' in html
    assert 'name="giu_workers" value="mine"' in html
    assert "612" in html
    assert "620" in html
    assert '<th class="wide" scope="row"' in html


def test_tabs_are_links_and_one_is_current(render: Render) -> None:
    tabs = [Tab("Lịch sử", "/a", is_current=True, count=1234), Tab("Thông tin", "/b")]
    html = render("{% tabs tabs %}", tabs=tabs)
    assert '<a href="/a" aria-current="page">Lịch sử <b>1.234</b></a>' in html
    assert html.count("aria-current") == 1
    assert "#star" in render("{% saved_filters tabs %}", tabs=[Tab("Tất cả", "/", count=1), *tabs])


def test_applied_filters_can_be_dropped_one_by_one(render: Render) -> None:
    chips = [Chip("KCN Khánh Phú", "/?b=1")]
    html = render("{% applied '126 doanh nghiệp' chips '/' %}", chips=chips)
    assert "<strong>126 doanh nghiệp</strong>" in html
    assert 'href="/?b=1"><span class="sr">Bỏ điều kiện </span>KCN Khánh Phú' in html
    assert "Xóa lọc" in html
    assert "Xóa lọc" not in render("{% applied '126' chips '/' %}", chips=[])


def sort_url(html: str) -> QueryDict:
    return QueryDict(html.split('href="?')[1].split('"', maxsplit=1)[0].replace("&amp;", "&"))


def test_a_column_head_sorts_and_keeps_the_filters_but_not_the_page(render: Render) -> None:
    html = render(
        '{% sort_head "Tên" "name" "workers" %}', address="/?khu=kp&khu=gk&sau=abc&xep=workers"
    )
    assert "aria-sort" not in html
    query = sort_url(html)
    assert query.getlist("khu") == ["kp", "gk"]
    assert query["xep"] == "name"
    assert "sau" not in query


def test_the_sorted_column_says_its_direction_and_turns_round(render: Render) -> None:
    up = render('{% sort_head "Tên" "name" "name" css="num" %}')
    assert '<th scope="col" class="num" aria-sort="ascending">' in up
    assert sort_url(up)["xep"] == "-name"
    down = render('{% sort_head "Tên" "name" "-name" %}')
    assert 'aria-sort="descending"' in down
    assert sort_url(down)["xep"] == "name"


def test_the_pager_shows_only_the_directions_that_exist(render: Render) -> None:
    last = render('{% pager "Dòng 101–126" "?truoc=x" %}')
    assert 'rel="prev" href="?truoc=x"' in last
    assert "Trang trước" in last
    assert "Trang sau" not in last
    assert "<ul>" not in render('{% pager "Dòng 1–3" %}')


def test_a_history_is_dated_and_knows_papers(render: Render) -> None:
    sentence = format_html("Đổi <strong>{}</strong>", "<b>")
    entries = [
        TimelineEntry(date(2019, 10, 5), "14:05", sentence),
        TimelineEntry(date(2019, 10, 2), "", "Quyết định", "doc"),
    ]
    html = render("{% timeline entries %}", entries=entries)
    assert '<time datetime="2019-10-05T14:05"><b>05/10/2019</b>14:05</time>' in html
    assert "Đổi <strong>&lt;b&gt;</strong>" in html
    assert '<li class="doc"><time datetime="2019-10-02">' in html


def test_steps_say_where_one_stands(render: Render) -> None:
    html = render("{% steps s %}", s=[Step("Tệp", "done"), Step("Xem", "current"), Step("Ghi")])
    assert '<li class="done">Tệp<span class="sr"> (đã xong)</span></li>' in html
    assert '<li aria-current="step">Xem</li>' in html


def test_progress_is_words_and_a_bar(render: Render) -> None:
    html = render('{% progress 62 100 "Đang đối chiếu" %}')
    assert '<progress max="100" value="62" aria-label="Đang đối chiếu">62%</progress>' in html
    assert "0%" in render('{% progress 0 0 "Đang đếm" %}')


HOSTILE_PARTS: dict[str, Any] = {
    "tab": [Tab(HOSTILE, HOSTILE, count=1)],
    "chip": [Chip(HOSTILE, HOSTILE)],
    "entry": [TimelineEntry(date(2020, 1, 1), HOSTILE, HOSTILE, HOSTILE)],
    "step": [Step(HOSTILE)],
    "difference": [Difference(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
}


@pytest.mark.parametrize(
    "source",
    [
        "{% icon x label=x size=x %}",
        "{% tag x x sign=x %}",
        '{% verdict "keep" x %}',
        "{% clause x %}",
        "{% clause x x %}",
        "{% progress 1 2 x %}",
        "{% button x kind=x icon=x name=x value=x busy=x form=x size=x %}",
        "{% link_button x x kind=x icon=x size=x %}",
        "{% print_button x %}",
        "{% check_row x x before=x url=x %}",
        "{% check_row x x name=x field=x %}",
        "{% row x x source=x %}",
        "{% fact x x %}",
        "{% tabs tab x %}",
        "{% saved_filters tab x %}",
        "{% applied x chip x %}",
        "{% sort_head x x x css=x %}",
        "{% pager x x x %}",
        "{% timeline entry %}",
        "{% steps step %}",
        "{% conflict_table difference theirs_by=x prefix=x %}",
        '{% note "ok" role=x %}{{ x }}{% endnote %}',
        "{% section x anchor=x note=x edit_url=x edit_label=x %}{{ x }}{% endsection %}",
        "{% summary %}{{ x }}{% endsummary %}",
        "{% idbar %}{{ x }}{% endidbar %}",
        "{% empty_state x icon=x %}{{ x }}{% endempty_state %}",
        "{% dialog x x %}{{ x }}{% enddialog %}",
        "{% quote source=x %}{{ x }}{% endquote %}",
        "{{ x|vn_date }}{{ x|vn_moment }}{{ x|vn_number }}{{ x|vn_money }}{{ x|clause_words }}",
        "{{ x|dash }}{{ nothing|dash:x }}",
        "{% field form.name hint=x width=x echo=x %}",
        "{% error_summary form %}",
    ],
)
def test_hostile_text_stays_text(render: Render, source: str) -> None:
    form = Sample({"name": HOSTILE, "on": HOSTILE, "kind": HOSTILE, "workers": HOSTILE})
    form.add_error("name", HOSTILE)
    html = render(source, address="/?khu=" + HOSTILE, x=HOSTILE, form=form, **HOSTILE_PARTS)
    assert "alert(1)" in html
    assert "<script" not in html
