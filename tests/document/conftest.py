import sys
from pathlib import Path

# The hand-made pages of ``printing`` serve several test files of this folder.
sys.path.insert(0, str(Path(__file__).parent))
