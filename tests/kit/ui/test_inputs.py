"""What is typed is read the Vietnamese way; what cannot be read is answered with the remedy."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from nentang.kit.ui import inputs
from nentang.kit.ui.inputs import BILLION, MILLION

TODAY = date(2020, 6, 30)
PARKS = [("kp", "Khánh Phú"), ("gk", "Gián Khẩu")]
BANNED = ("vui lòng", "xin lỗi", "không hợp lệ", "bắt buộc")


def refusal(field: forms.Field, typed: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "typed",
    ["5/10/2019", "05/10/2019", "5-10-2019", "05-10-2019", "5.10.2019", "05102019", "2019-10-05",
     " 5/10/2019 ", "5 / 10 / 2019", "2019-10-5"],
)  # fmt: skip
def test_a_day_is_read_day_first_in_every_usual_spelling(typed: str) -> None:
    assert inputs.VietnameseDate(label="Ngày").clean(typed) == date(2019, 10, 5)


@pytest.mark.parametrize("typed", ["31/02/2020", "29/2/2019", "0/1/2020", "1/13/2020", "32012020"])
def test_a_day_that_is_not_in_the_calendar_is_named(typed: str) -> None:
    text = refusal(inputs.VietnameseDate(label="Ngày"), typed)
    assert text == (f"Ngày {typed} không có trong lịch. Ghi theo ngày/tháng/năm, ví dụ 27/3/2019")


@pytest.mark.parametrize(
    "typed", ["hôm qua", "5/10/19", "5/10", "10/2019", "5/10-2019", "1512019", "5/10/2019 10:00",
              "٥/١٠/٢٠١٩", "   "]
)  # fmt: skip
def test_what_is_no_day_is_answered_with_an_example(typed: str) -> None:
    assert "ví dụ 27/3/2019" in refusal(inputs.VietnameseDate(label="Ngày"), typed)


@pytest.mark.parametrize("typed", ["5/10/1899", "5/10/2100", "01010001"])
def test_a_year_out_of_range_is_refused(typed: str) -> None:
    assert "1900" in refusal(inputs.VietnameseDate(label="Ngày"), typed)


def test_a_day_to_come_is_refused_where_only_the_past_counts() -> None:
    field = inputs.PastDate(label="Ngày kết nạp", today=TODAY)
    assert field.clean("30/6/2020") == TODAY
    assert refusal(field, "1/7/2020") == "Ngày kết nạp không thể sau hôm nay (30/06/2020)"


def test_a_day_is_shown_again_as_it_would_be_typed() -> None:
    class Dated(forms.Form):
        on = inputs.VietnameseDate(label="Ngày")

    assert 'value="05/10/2019"' in str(Dated(initial={"on": date(2019, 10, 5)})["on"])
    assert 'value="31/02/2020"' in str(Dated({"on": "31/02/2020"})["on"])


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1250", 1250), ("1.250", 1250), ("1 250", 1250), ("1\u00a0250", 1250), ("0", 0),
     (" 12 ", 12), ("1.234.567", 1234567), ("007", 7)],
)  # fmt: skip
def test_a_count_is_read_with_or_without_points(typed: str, number: int) -> None:
    assert inputs.WholeNumber(label="Số lao động").clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["12.50", "1,5", "1.25", "abc", "-3", "12a", "1.2345", ".5", "1..250", "٣", "1e3"]
)
def test_what_is_no_count_is_answered_with_an_example(typed: str) -> None:
    text = refusal(inputs.WholeNumber(label="Số lao động"), typed)
    assert text == "Số lao động phải là số, chỉ gồm chữ số, ví dụ 1.250"


def test_a_count_has_limits_that_are_told() -> None:
    field = inputs.WholeNumber(label="Số lao động", lowest=1, highest=5000)
    assert field.clean("1") == 1
    assert field.clean("5000") == 5000
    assert refusal(field, "0") == "Số lao động từ 1 trở lên. Đã nhập 0"
    assert refusal(field, "5.001") == "Số lao động không quá 5.000. Đã nhập 5.001"
    assert "không quá" in refusal(field, "9" * 5000)


def test_an_empty_count_is_none_and_never_zero() -> None:
    assert inputs.WholeNumber(label="Số lao động", required=False).clean("") is None
    assert refusal(inputs.WholeNumber(label="Số lao động"), "") == "Nhập số lao động"


@pytest.mark.parametrize(
    ("typed", "scale", "dong"),
    [
        ("12,5", BILLION, 12_500_000_000),
        ("12", BILLION, 12 * BILLION),
        ("1.250", MILLION, 1_250_000_000),
        ("500 triệu", BILLION, 500 * MILLION),
        ("500 TRIỆU", BILLION, 500 * MILLION),
        ("2 tỷ", MILLION, 2 * BILLION),
        ("2tỉ", MILLION, 2 * BILLION),
        ("12.500.000 đồng", BILLION, 12_500_000),
        ("0,000000001", BILLION, 1),
    ],
)
def test_money_is_read_in_the_unit_typed_or_the_usual_one(
    typed: str, scale: int, dong: int
) -> None:
    field = inputs.Money(label="Vốn điều lệ", scale=scale)
    assert field.clean(typed) == dong


@pytest.mark.parametrize("typed", ["12.5", "mười tỷ", "12,", "-1", "5 usd", "1,2,3"])
def test_what_is_no_amount_is_answered_with_an_example(typed: str) -> None:
    assert "phần lẻ viết sau dấu phẩy" in refusal(inputs.Money(label="Vốn"), typed)


def test_money_finer_than_a_dong_and_beyond_all_capital_is_refused() -> None:
    assert "lẻ dưới 1 đồng" in refusal(inputs.Money(label="Vốn"), "0,0000000001")
    assert "không quá" in refusal(inputs.Money(label="Vốn"), "9.999.999")


def test_stored_numbers_are_shown_as_they_would_be_typed() -> None:
    assert inputs.WholeNumber(label="x").prepare_value(1250) == "1.250"
    assert inputs.Money(label="x").prepare_value(12_500_000_000) == "12,5"
    assert inputs.Money(label="x", scale=MILLION).prepare_value(500 * MILLION) == "500"
    assert inputs.WholeNumber(label="x").prepare_value("12a") == "12a"


def test_unchanged_numbers_count_as_unchanged() -> None:
    assert not inputs.WholeNumber(label="x").has_changed(1250, "1.250")
    assert inputs.Money(label="x").has_changed(BILLION, "1,5")


def test_text_is_composed_and_trimmed() -> None:
    assert inputs.Text(label="Tên").clean("  Hoa\u0300 ") == "Hoà"
    assert inputs.Secret(label="Mật khẩu").clean(" a ") == " a "


def test_text_that_cannot_stand_is_answered_in_words() -> None:
    field = inputs.Text(label="Tên", max_length=5)
    assert field.clean("a\nb") == "a\nb"
    assert refusal(field, "abcdef") == "Tên dài nhất 5 chữ. Đã nhập 6"
    for hidden in ("\x00", "\u202e", "\u2066"):
        assert "ký tự ẩn" in refusal(field, f"a{hidden}b")


def test_text_that_nobody_sees_is_no_text() -> None:
    assert refusal(inputs.Text(label="Tên"), "\u200b \u200b") == "Nhập tên"
    assert inputs.Text(label="Tên", required=False).clean("\ufeff") == ""


def test_a_hidden_part_that_no_page_made_is_refused() -> None:
    field = inputs.Hidden()
    assert field.clean("k" * 64) == "k" * 64
    assert "Mở lại trang" in refusal(field, "k" * 65)
    assert "Mở lại trang" in refusal(field, "")


def test_what_is_missing_is_asked_for_by_name() -> None:
    assert refusal(inputs.Text(label="Mã số thuế"), " ") == "Nhập mã số thuế"
    assert refusal(inputs.Text(label="KCN"), "") == "Nhập KCN"
    assert refusal(inputs.Choice(label="Địa bàn", choices=PARKS), "") == "Chọn địa bàn"
    asked = inputs.Text(label="Tên", error_messages={"required": "Nhập tên như trên giấy"})
    assert refusal(asked, "") == "Nhập tên như trên giấy"


def test_a_choice_that_is_not_on_the_list_is_refused() -> None:
    assert inputs.Choice(label="Địa bàn", choices=PARKS).clean("kp") == "kp"
    assert "Chọn lại" in refusal(inputs.Choice(label="Địa bàn", choices=PARKS), "xx")
    several = inputs.Choices(label="Vai trò", choices=PARKS)
    assert several.clean(["kp", "gk"]) == ["kp", "gk"]
    assert "Chọn lại" in refusal(several, ["kp", "xx"])
    assert "Chọn lại" in refusal(several, "kp")
    assert refusal(several, []) == "Chọn vai trò"


def test_a_form_without_its_hidden_part_says_what_to_do() -> None:
    assert "Mở lại trang" in refusal(inputs.Hidden(label=""), "")
    assert "Mở lại trang" in refusal(inputs.Version(label=""), "")
    assert "Mở lại trang" in refusal(inputs.Version(label=""), "x")
    assert inputs.Version(label="").clean("3") == 3


def test_consent_is_a_tick() -> None:
    assert inputs.Consent(label="Đã đọc").clean("on") is True
    assert inputs.Consent(label="Đã đọc", required=False).clean("") is False
    assert "Đã đọc" in refusal(inputs.Consent(label="Đã đọc"), "")


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_taken_by_type_and_size() -> None:
    field = inputs.Upload(label="Tệp kế hoạch", types=(".docx", ".txt"), megabytes=1)
    assert field.clean(upload("KE HOACH.TXT", b"x")).name == "KE HOACH.TXT"
    assert refusal(field, upload("a.pdf", b"x")) == (
        "Tệp “a.pdf” không thuộc loại đọc được ở đây. Chọn tệp .docx, .txt"
    )
    assert "không có nội dung" in refusal(field, upload("a.txt", b""))
    assert "Tệp 1,5 MB lớn hơn mức 1 MB" in refusal(field, upload("a.txt", b"x" * 1_572_864))
    assert refusal(field, None) == "Chọn tệp kế hoạch"
    assert inputs.Upload(label="x", types=(".txt",), required=False).clean(None) is None


@pytest.mark.parametrize(
    "kind",
    [inputs.Text, inputs.Hidden, inputs.Secret, inputs.VietnameseDate, inputs.PastDate,
     inputs.WholeNumber, inputs.Version, inputs.Money, inputs.Choice, inputs.Choices,
     inputs.Consent, inputs.Upload],
)  # fmt: skip
def test_no_text_scolds_or_begs(kind: type[forms.Field]) -> None:
    own: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base.__module__ == inputs.__name__:
            own |= vars(base).get("default_error_messages", {})
    assert "required" in own
    assert not [text for text in own.values() for word in BANNED if word in str(text).lower()]
