"""A case file 案卷: one SQLite file per enterprise, every edit of it a transaction with its journal."""

from typing import TYPE_CHECKING

from anjuan_desktop.faces import face

if TYPE_CHECKING:
    from anjuan_desktop.casefile._carrying import (
        CarriedOut,
        Carrying,
        Decisions,
        Divergence,
        Plan,
        Side,
        copy_for_field,
        settle_copy,
    )
    from anjuan_desktop.casefile._check import Checked, CheckReport, Part, Policies, check_file, recorded_policies
    from anjuan_desktop.casefile._clock import Clock, local_time, utc_now
    from anjuan_desktop.casefile._edits import (
        Answered,
        Attachment,
        Finding,
        Judgement,
        Known,
        Material,
        Outcome,
        RecordedEvaluation,
        Source,
        Step,
        Supervision,
        Visit,
        policy_record,
    )
    from anjuan_desktop.casefile._file import CaseFile
    from anjuan_desktop.casefile._record import Action, Journal, JournalEntry
    from anjuan_desktop.casefile._statement import Difference
    from anjuan_desktop.casefile._store import (
        BACKUPS,
        KEY_FILE,
        Backup,
        Before,
        Connection,
        Head,
        Holder,
        Lock,
        Outline,
        Place,
        PlaceKind,
        Restored,
        back_up,
        backups_of,
        cabinet_of,
        check_readable,
        convert_file,
        copy_file,
        cut_off,
        driver,
        key_needed,
        last_row,
        place_of,
        read_head,
        read_outline,
        replace_file,
        restore_file,
        sync_folder,
        taken_by,
        unlock,
        would_change,
        written_beside,
    )
    from anjuan_desktop.casefile._supply import supply_day, with_supply_day, without_supply_day
    from anjuan_desktop.casefile._words import field_in_words
    from anjuan_desktop.casefile.errors import (
        CannotWrite,
        CaseFileBusy,
        CaseFileError,
        CaseFileExists,
        CipherMissing,
        DamagedCaseFile,
        EditRefused,
        KeyNeeded,
        NewerCaseFile,
        NoSuchCaseFile,
        NotACaseFile,
        NotInCaseFile,
        OpenedToRead,
        Stopped,
    )
else:
    __getattr__ = face(
        __name__,
        {
            "._carrying": "CarriedOut Carrying Decisions Divergence Plan Side copy_for_field settle_copy",
            "._check": "Checked CheckReport Part Policies check_file recorded_policies",
            "._clock": "Clock local_time utc_now",
            "._edits": (
                "Answered Attachment Finding Judgement Known Material Outcome RecordedEvaluation Source Step "
                "Supervision Visit policy_record"
            ),
            "._file": "CaseFile",
            "._record": "Action Journal JournalEntry",
            "._statement": "Difference",
            "._store": (
                "BACKUPS KEY_FILE Backup Before Connection Head Holder Lock Outline Place PlaceKind "
                "Restored back_up backups_of cabinet_of check_readable convert_file copy_file cut_off driver "
                "key_needed last_row place_of read_head read_outline replace_file "
                "restore_file sync_folder taken_by unlock would_change written_beside"
            ),
            "._supply": "supply_day with_supply_day without_supply_day",
            "._words": "field_in_words",
            ".errors": (
                "CannotWrite CaseFileBusy CaseFileError CaseFileExists CipherMissing DamagedCaseFile "
                "EditRefused KeyNeeded NewerCaseFile NoSuchCaseFile NotACaseFile NotInCaseFile "
                "OpenedToRead Stopped"
            ),
        },
    )

__all__ = [
    "BACKUPS",
    "KEY_FILE",
    "Action",
    "Answered",
    "Attachment",
    "Backup",
    "Before",
    "CannotWrite",
    "CarriedOut",
    "Carrying",
    "CaseFile",
    "CaseFileBusy",
    "CaseFileError",
    "CaseFileExists",
    "CheckReport",
    "Checked",
    "CipherMissing",
    "Clock",
    "Connection",
    "DamagedCaseFile",
    "Decisions",
    "Difference",
    "Divergence",
    "EditRefused",
    "Finding",
    "Head",
    "Holder",
    "Journal",
    "JournalEntry",
    "Judgement",
    "KeyNeeded",
    "Known",
    "Lock",
    "Material",
    "NewerCaseFile",
    "NoSuchCaseFile",
    "NotACaseFile",
    "NotInCaseFile",
    "OpenedToRead",
    "Outcome",
    "Outline",
    "Part",
    "Place",
    "PlaceKind",
    "Plan",
    "Policies",
    "RecordedEvaluation",
    "Restored",
    "Side",
    "Source",
    "Step",
    "Stopped",
    "Supervision",
    "Visit",
    "back_up",
    "backups_of",
    "cabinet_of",
    "check_file",
    "check_readable",
    "convert_file",
    "copy_file",
    "copy_for_field",
    "cut_off",
    "driver",
    "field_in_words",
    "key_needed",
    "last_row",
    "local_time",
    "place_of",
    "policy_record",
    "read_head",
    "read_outline",
    "recorded_policies",
    "replace_file",
    "restore_file",
    "settle_copy",
    "supply_day",
    "sync_folder",
    "taken_by",
    "unlock",
    "utc_now",
    "with_supply_day",
    "without_supply_day",
    "would_change",
    "written_beside",
]
