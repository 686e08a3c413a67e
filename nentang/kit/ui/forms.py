"""The form of the gallery: one field of every kind."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from nentang.kit.ui.inputs import Choice, Consent, Money, PastDate, Text, Upload, WholeNumber


class Example(forms.Form):
    """Fields as they stand in the product; nothing is ever saved."""

    name = Text(label=_("Tên doanh nghiệp"), max_length=255)
    started_on = PastDate(
        label=_("Ngày bắt đầu hoạt động"), help_text=_("Ví dụ 27/3/2019"), today=date(2020, 6, 30)
    )
    tax_code = Text(
        label=_("Mã số thuế"),
        help_text=_("10 chữ số, chi nhánh thêm gạch nối và 3 chữ số"),
        error_messages={"required": _("Nhập mã số thuế, hoặc ghi vào Dự án nếu chưa được cấp")},
    )
    workers = WholeNumber(label=_("Số lao động"), echo=_("người"), required=False)
    capital = Money(label=_("Vốn điều lệ"), help_text=_("Tỷ đồng, ví dụ 12,5"), required=False)
    park = Choice(
        label=_("Khu công nghiệp"),
        choices=[
            ("", _("Ngoài khu công nghiệp")),
            ("kp", _("KCN Khánh Phú")),
            ("gk", _("KCN Gián Khẩu")),
        ],
        required=False,
    )
    ownership = Choice(
        label=_("Vốn chủ yếu của"),
        choices=[("home", _("Người trong nước")), ("abroad", _("Người nước ngoài"))],
        widget=forms.RadioSelect,
    )
    list_file = Upload(label=_("Tệp danh sách"), types=(".xlsx",), required=False)
    remark = Text(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    is_checked = Consent(label=_("Đã đối chiếu với giấy đăng ký"), required=False)


class ListFilters(forms.Form):
    """What the gallery's list can be narrowed by."""

    in_park = Choice(
        label=_("Khu công nghiệp"),
        choices=[("", _("Mọi khu")), ("kp", _("KCN Khánh Phú")), ("gk", _("KCN Gián Khẩu"))],
        required=False,
    )
    workers_from = WholeNumber(label=_("Số lao động từ"), required=False)
