"""What is typed to erase an applicant."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access.steps.forms import Step
from nentang.kit.ui.inputs import PastDate


class ErasureForm(Step):
    """The day on which the person asked, and that it is for good."""

    has_source = False
    unconsented = gettext_lazy("Đánh dấu ô đồng ý để xoá hẳn, hoặc bấm Để sau.")

    def build(self) -> None:
        self.fields["asked_on"] = PastDate(
            label=_("Ngày người đó yêu cầu xoá"),
            today=self.today,
            help_text=_("Ngày trên đơn, hoặc ngày người đó nói trực tiếp."),
        )

    def consent(self) -> str:
        return _("Xoá hẳn, không lấy lại được")

    def warnings(self) -> list[str]:
        return [
            _(
                "Sau khi xoá, không ai xem lại được họ tên, ngày sinh, các bước, giấy tờ, lý do và "
                "văn bản về người này; bản sao lưu cũ khôi phục lại cũng bị xoá lại."
            )
        ]
