print("second runs")
import helper


def get():
    return helper.value
