"""Records the requests of the engines named on the command line, or of all of them. See README.md."""
import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # leaves nothing behind beside the traces

from recorder import Recorder
from traces import write

ENGINES = ['delta_rs', 'duckdb_tables', 'pyarrow_datasets', 'pyiceberg_tables', 'spark']
TRACES = Path(__file__).parents[2] / 'test' / 'access' / 'traces'

if __name__ == '__main__':
    recorder = Recorder()
    for name in sys.argv[1:] or ENGINES:
        print(name)
        engine = importlib.import_module(name)
        write(TRACES / f'{name.replace("_", "-")}.json', engine.ENGINE, engine.record(recorder))
