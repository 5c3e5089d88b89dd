from productiehuis.foundation.trust.personal_data import Kept

PERSONAL_DATA: tuple[Kept, ...] = ()
