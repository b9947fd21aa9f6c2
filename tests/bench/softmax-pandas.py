# Softmax of each row with pandas.
import sys
import numpy as np
import pandas as pd
t = pd.read_csv(sys.stdin, sep="\t", index_col=0, float_precision="round_trip")
x = t.to_numpy()
x = np.exp(x - x.max(axis=1, keepdims=True))
x /= x.sum(axis=1, keepdims=True)
pd.DataFrame(x, index=t.index, columns=t.columns).to_csv(sys.stdout, sep="\t", float_format="%.9g")
