"""What event loops have to say, on standard error."""

import _last_resort

logger = _last_resort.Logger("asyncio")
