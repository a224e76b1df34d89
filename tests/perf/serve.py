"""What `manage.py serve` starts, on the port named, without loading the catalogue first."""

import sys

from mlsd_guide import server

if __name__ == "__main__":
    address = server.Address("127.0.0.1", int(sys.argv[1]))
    sys.exit(server.Server(address, 2, "localhost", lambda: print("ready")).run() or 0)
