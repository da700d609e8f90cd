"""What science for residents is called: its facts, its association, the sheets it rests on."""

LECTURE_HELD, LECTURE_ATTENDED, ISSUED = "lecture.held", "lecture.attended", "board.issued"
FILM, SERIES, THEMED = "science-film.held", "science-series.held", "science-series.attended"
JOINT, SERVED = "mass-body.joined", "science-volunteer.served"
ASSOCIATION = "science.association"
CAMPAIGN = "science-community"

SHEET = "普陀區科普示範小區測評考核表(試行)"
CHENGDU = "成都市和諧社區建設評價基本指標體系"
