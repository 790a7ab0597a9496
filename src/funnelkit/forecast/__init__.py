"""What a book of deals is worth."""

from funnelkit.forecast.figures import Figures
from funnelkit.forecast.lines import ForecastLine
from funnelkit.forecast.weighted import Forecast, ForecastError, forecast

__all__ = ["Figures", "Forecast", "ForecastError", "ForecastLine", "forecast"]
