/** Emoji of one kind, for a picker: each with its short names, as {@link readEmoji} takes them apart. */
export type EmojiGroup = { name: string; emoji: string };

/** One emoji and what it is called between colons; the first name is the one to show. */
export type Emoji = { emoji: string; names: string[] };

/**
 * The emoji that have a short name (`:tada:`), by kind: the names people know from GitHub and Slack. An entry is the emoji
 * and, directly behind it, its names with commas between. No name occurs twice.
 */
export const emojiGroups: readonly EmojiGroup[] = [
  {
    name: 'Smileys',
    emoji: `
😀grinning 😃smiley 😄smile 😁grin 😆laughing,satisfied 😅sweat_smile 🤣rofl 😂joy 🙂slightly_smiling_face 🙃upside_down_face
🫠melting_face 😉wink 😊blush 😇innocent 🥰smiling_face_with_three_hearts 😍heart_eyes 🤩star_struck 😘kissing_heart 😗kissing
☺️relaxed 😚kissing_closed_eyes 😙kissing_smiling_eyes 🥲smiling_face_with_tear 😋yum 😛stuck_out_tongue
😜stuck_out_tongue_winking_eye 🤪zany_face 😝stuck_out_tongue_closed_eyes 🤑money_mouth_face 🤗hugs,hugging_face
🤭hand_over_mouth 🫢face_with_open_eyes_and_hand_over_mouth 🫣face_with_peeking_eye 🤫shushing_face 🤔thinking,thinking_face
🫡saluting_face 🤐zipper_mouth_face 🤨raised_eyebrow 😐neutral_face 😑expressionless 😶no_mouth 🫥dotted_line_face 😏smirk
😒unamused 🙄roll_eyes,face_with_rolling_eyes 😬grimacing 🤥lying_face 🫨shaking_face 😌relieved 😔pensive 😪sleepy
🤤drooling_face 😴sleeping 😷mask 🤒face_with_thermometer 🤕face_with_head_bandage 🤢nauseated_face 🤮vomiting_face
🤧sneezing_face 🥵hot_face 🥶cold_face 🥴woozy_face 😵dizzy_face 🤯exploding_head 🤠cowboy_hat_face 🥳partying_face
🥸disguised_face 😎sunglasses 🤓nerd_face 🧐monocle_face 😕confused 🫤face_with_diagonal_mouth 😟worried
🙁slightly_frowning_face ☹️frowning_face 😮open_mouth 😯hushed 😲astonished 😳flushed 🥺pleading_face
🥹face_holding_back_tears 😦frowning 😧anguished 😨fearful 😰cold_sweat 😥disappointed_relieved 😢cry 😭sob 😱scream
😖confounded 😣persevere 😞disappointed 😓sweat 😩weary 😫tired_face 🥱yawning_face 😤triumph 😡rage,pout 😠angry
🤬cursing_face 😈smiling_imp 👿imp 💀skull ☠️skull_and_crossbones 💩poop,hankey,shit 🤡clown_face 👹japanese_ogre
👺japanese_goblin 👻ghost 👽alien 👾space_invader 🤖robot,robot_face 😺smiley_cat 😸smile_cat 😹joy_cat 😻heart_eyes_cat
😼smirk_cat 😽kissing_cat 🙀scream_cat 😿crying_cat_face 😾pouting_cat 🙈see_no_evil 🙉hear_no_evil 🙊speak_no_evil`,
  },
  {
    name: 'People',
    emoji: `
👋wave 🤚raised_back_of_hand 🖐️raised_hand_with_fingers_splayed ✋hand,raised_hand 🖖vulcan_salute 🫱rightwards_hand
🫲leftwards_hand 👌ok_hand 🤌pinched_fingers 🤏pinching_hand ✌️v,victory_hand 🤞crossed_fingers 🫰hand_with_index_finger_and_thumb_crossed
🤟love_you_gesture 🤘metal 🤙call_me_hand 👈point_left 👉point_right 👆point_up_2 🖕middle_finger,fu 👇point_down ☝️point_up
🫵index_pointing_at_the_viewer 👍+1,thumbsup 👎-1,thumbsdown ✊fist,fist_raised 👊facepunch,punch 🤛fist_left 🤜fist_right
👏clap 🙌raised_hands 🫶heart_hands 👐open_hands 🤲palms_up_together 🤝handshake 🙏pray ✍️writing_hand 💅nail_care 🤳selfie
💪muscle 🦾mechanical_arm 🦵leg 🦶foot 👂ear 👃nose 🧠brain 🫀anatomical_heart 🦷tooth 🦴bone 👀eyes 👁️eye 👅tongue 👄lips
🫦biting_lip 👶baby 🧒child 👦boy 👧girl 🧑adult 👨man 👩woman 🧔bearded_person 🧓older_adult 👴older_man 👵older_woman
🙍frowning_person 🙎pouting_face 🙅no_good 🙆ok_woman,ok_person 💁tipping_hand_person 🙋raising_hand 🧏deaf_person 🙇bow
🤦facepalm,face_palm 🤷shrug 👮cop,police_officer 🕵️detective 💂guard 🥷ninja 👷construction_worker 🫅person_with_crown
🤴prince 👸princess 👳person_with_turban 🤵person_in_tuxedo 👰person_with_veil 🤰pregnant_woman 👼angel 🎅santa 🤶mrs_claus
🦸superhero 🦹supervillain 🧙mage 🧚fairy 🧛vampire 🧜merperson 🧝elf 🧞genie 🧟zombie 🧌troll 💆massage 💇haircut 🚶walking
🧍standing_person 🧎kneeling_person 🏃runner,running 💃dancer 🕺man_dancing 👯dancers 🧖sauna_person 🧗climbing 🏇horse_racing
⛷️skier 🏂snowboarder 🏌️golfing 🏄surfer 🚣rowboat 🏊swimmer 🏋️weight_lifting 🚴bicyclist 🤸cartwheeling 🧘lotus_position
🛀bath 🛌sleeping_bed 👭two_women_holding_hands 👫couple 👬two_men_holding_hands 💏couplekiss 💑couple_with_heart 👪family
🗣️speaking_head 👤bust_in_silhouette 👥busts_in_silhouette 🫂people_hugging 👣footprints 🧑‍💻technologist 👩‍💻woman_technologist
👨‍💻man_technologist 🧑‍🚀astronaut 🧑‍🍳cook 🧑‍🏫teacher 🧑‍🔬scientist 🧑‍🎨artist 🧑‍🚒firefighter 🧑‍⚕️health_worker
🤷‍♀️woman_shrugging 🤷‍♂️man_shrugging 🤦‍♀️woman_facepalming 🤦‍♂️man_facepalming 👨‍👩‍👧‍👦family_man_woman_girl_boy`,
  },
  {
    name: 'Nature',
    emoji: `
🐵monkey_face 🐒monkey 🦍gorilla 🦧orangutan 🐶dog 🐕dog2 🦮guide_dog 🐩poodle 🐺wolf 🦊fox_face 🦝raccoon 🐱cat 🐈cat2
🐈‍⬛black_cat 🦁lion,lion_face 🐯tiger 🐅tiger2 🐆leopard 🐴horse 🐎racehorse 🦄unicorn,unicorn_face 🦓zebra 🦌deer 🦬bison
🐮cow 🐂ox 🐄cow2 🐷pig 🐖pig2 🐗boar 🐽pig_nose 🐏ram 🐑sheep 🐐goat 🐪dromedary_camel 🐫camel 🦙llama 🦒giraffe 🐘elephant
🦣mammoth 🦏rhinoceros 🦛hippopotamus 🐭mouse 🐁mouse2 🐀rat 🐹hamster 🐰rabbit 🐇rabbit2 🐿️chipmunk 🦫beaver 🦔hedgehog 🦇bat
🐻bear 🐻‍❄️polar_bear 🐨koala 🐼panda_face 🦥sloth 🦦otter 🦨skunk 🦘kangaroo 🦡badger 🐾paw_prints,feet 🦃turkey 🐔chicken
🐓rooster 🐣hatching_chick 🐤baby_chick 🐥hatched_chick 🐦bird 🐧penguin 🕊️dove 🦅eagle 🦆duck 🦢swan 🦉owl 🦩flamingo
🦚peacock 🦜parrot 🐸frog 🐊crocodile 🐢turtle 🦎lizard 🐍snake 🐲dragon_face 🐉dragon 🦕sauropod 🦖t-rex 🐳whale 🐋whale2
🐬dolphin,flipper 🦭seal 🐟fish 🐠tropical_fish 🐡blowfish 🦈shark 🐙octopus 🐚shell 🪸coral 🐌snail 🦋butterfly 🐛bug 🐜ant
🐝bee,honeybee 🪲beetle 🐞lady_beetle,ladybug 🦗cricket 🪳cockroach 🕷️spider 🕸️spider_web 🦂scorpion 🦟mosquito 🪰fly 🪱worm
🦠microbe 💐bouquet 🌸cherry_blossom 💮white_flower 🪷lotus 🏵️rosette 🌹rose 🥀wilted_flower 🌺hibiscus 🌻sunflower 🌼blossom
🌷tulip 🌱seedling 🪴potted_plant 🌲evergreen_tree 🌳deciduous_tree 🌴palm_tree 🌵cactus 🌾ear_of_rice 🌿herb ☘️shamrock
🍀four_leaf_clover 🍁maple_leaf 🍂fallen_leaf 🍃leaves 🍄mushroom 🪨rock 🪵wood 🌍earth_africa 🌎earth_americas 🌏earth_asia
🌑new_moon 🌓first_quarter_moon 🌕full_moon 🌙crescent_moon 🌚new_moon_with_face 🌝full_moon_with_face 🌞sun_with_face
🪐ringed_planet ⭐star 🌟star2 🌠stars ☀️sunny ⛅partly_sunny ☁️cloud ⛈️cloud_with_lightning_and_rain 🌤️sun_behind_small_cloud
🌧️cloud_with_rain 🌨️cloud_with_snow 🌩️cloud_with_lightning 🌪️tornado 🌫️fog 🌬️wind_face 🌈rainbow ☔umbrella ☂️open_umbrella
⚡zap ❄️snowflake ☃️snowman_with_snow ⛄snowman ☄️comet 🔥fire 💧droplet 🌊ocean 💨dash 💦sweat_drops 🌋volcano`,
  },
  {
    name: 'Food',
    emoji: `
🍇grapes 🍈melon 🍉watermelon 🍊tangerine,orange 🍋lemon 🍌banana 🍍pineapple 🥭mango 🍎apple 🍏green_apple 🍐pear 🍑peach
🍒cherries 🍓strawberry 🫐blueberries 🥝kiwi_fruit 🍅tomato 🫒olive 🥥coconut 🥑avocado 🍆eggplant 🥔potato 🥕carrot 🌽corn
🌶️hot_pepper 🫑bell_pepper 🥒cucumber 🥬leafy_green 🥦broccoli 🧄garlic 🧅onion 🥜peanuts 🫘beans 🌰chestnut 🍞bread 🥐croissant
🥖baguette_bread 🫓flatbread 🥨pretzel 🥯bagel 🥞pancakes 🧇waffle 🧀cheese 🍖meat_on_bone 🍗poultry_leg 🥩cut_of_meat 🥓bacon
🍔hamburger 🍟fries 🍕pizza 🌭hotdog 🥪sandwich 🌮taco 🌯burrito 🫔tamale 🥙stuffed_flatbread 🧆falafel 🥚egg 🍳fried_egg,cooking
🥘shallow_pan_of_food 🍲stew 🫕fondue 🥣bowl_with_spoon 🥗green_salad 🍿popcorn 🧈butter 🧂salt 🥫canned_food 🍱bento
🍘rice_cracker 🍙rice_ball 🍚rice 🍛curry 🍜ramen 🍝spaghetti 🍠sweet_potato 🍢oden 🍣sushi 🍤fried_shrimp 🍥fish_cake
🥮moon_cake 🍡dango 🥟dumpling 🥠fortune_cookie 🥡takeout_box 🦀crab 🦞lobster 🦐shrimp 🦑squid 🦪oyster 🍦icecream
🍧shaved_ice 🍨ice_cream 🍩doughnut 🍪cookie 🎂birthday 🍰cake 🧁cupcake 🥧pie 🍫chocolate_bar 🍬candy 🍭lollipop 🍮custard
🍯honey_pot 🍼baby_bottle 🥛milk_glass ☕coffee 🫖teapot 🍵tea 🍶sake 🍾champagne 🍷wine_glass 🍸cocktail 🍹tropical_drink
🍺beer 🍻beers 🥂clinking_glasses 🥃tumbler_glass 🫗pouring_liquid 🥤cup_with_straw 🧋bubble_tea 🧃beverage_box 🧉mate
🧊ice_cube 🥢chopsticks 🍽️plate_with_cutlery 🍴fork_and_knife 🥄spoon 🔪knife,hocho 🫙jar 🏺amphora`,
  },
  {
    name: 'Activities',
    emoji: `
🎃jack_o_lantern 🎄christmas_tree 🎆fireworks 🎇sparkler 🧨firecracker ✨sparkles 🎈balloon 🎉tada 🎊confetti_ball
🎋tanabata_tree 🎍bamboo 🎎dolls 🎏flags 🎐wind_chime 🎑rice_scene 🧧red_envelope 🎀ribbon 🎁gift 🎗️reminder_ribbon
🎟️tickets 🎫ticket 🎖️medal_military 🏆trophy 🏅medal_sports 🥇1st_place_medal 🥈2nd_place_medal 🥉3rd_place_medal ⚽soccer
⚾baseball 🥎softball 🏀basketball 🏐volleyball 🏈football 🏉rugby_football 🎾tennis 🥏flying_disc 🎳bowling 🏏cricket_game
🏑field_hockey 🏒ice_hockey 🥍lacrosse 🏓ping_pong 🏸badminton 🥊boxing_glove 🥋martial_arts_uniform 🥅goal_net ⛳golf
⛸️ice_skate 🎣fishing_pole_and_fish 🤿diving_mask 🎽running_shirt_with_sash 🎿ski 🛷sled 🥌curling_stone 🎯dart 🪀yo_yo 🪁kite
🔫gun 🎱8ball 🔮crystal_ball 🪄magic_wand 🎮video_game 🕹️joystick 🎰slot_machine 🎲game_die 🧩jigsaw 🧸teddy_bear 🪅pinata
🪩mirror_ball ♠️spades ♥️hearts ♦️diamonds ♣️clubs ♟️chess_pawn 🃏black_joker 🀄mahjong 🎭performing_arts 🖼️framed_picture
🎨art 🧵thread 🪡sewing_needle 🧶yarn 🎤microphone 🎧headphones 🎼musical_score 🎵musical_note 🎶notes 🎷saxophone
🪗accordion 🎸guitar 🎹musical_keyboard 🎺trumpet 🎻violin 🪕banjo 🥁drum 🎬clapper 🏹bow_and_arrow`,
  },
  {
    name: 'Travel',
    emoji: `
🚗car,red_car 🚕taxi 🚙blue_car 🛻pickup_truck 🚌bus 🚎trolleybus 🏎️racing_car 🚓police_car 🚑ambulance 🚒fire_engine 🚐minibus
🚚truck 🚛articulated_lorry 🚜tractor 🏍️motorcycle 🛵motor_scooter 🚲bike 🛴kick_scooter 🛹skateboard 🛼roller_skate 🚏busstop
🛣️motorway 🛤️railway_track ⛽fuelpump 🛞wheel 🚨rotating_light 🚥traffic_light 🚦vertical_traffic_light 🛑stop_sign
🚧construction ⚓anchor 🛟ring_buoy ⛵boat,sailboat 🛶canoe 🚤speedboat 🛳️passenger_ship ⛴️ferry 🛥️motor_boat 🚢ship
✈️airplane 🛩️small_airplane 🛫flight_departure 🛬flight_arrival 🪂parachute 💺seat 🚁helicopter 🚟suspension_railway
🚠mountain_cableway 🚡aerial_tramway 🛰️artificial_satellite 🚀rocket 🛸flying_saucer 🚂steam_locomotive 🚃railway_car
🚄bullettrain_side 🚅bullettrain_front 🚆train2 🚇metro 🚈light_rail 🚉station 🚊tram 🚝monorail 🚞mountain_railway 🚋train
🛎️bellhop_bell 🧳luggage 🗺️world_map 🧭compass 🏔️mountain_snow ⛰️mountain 🗻mount_fuji 🏕️camping 🏖️beach_umbrella 🏜️desert
🏝️desert_island 🏞️national_park 🏟️stadium 🏛️classical_building 🏗️building_construction 🧱bricks 🛖hut 🏘️houses
🏚️derelict_house 🏠house 🏡house_with_garden 🏢office 🏣post_office 🏥hospital 🏦bank 🏨hotel 🏩love_hotel 🏪convenience_store
🏫school 🏬department_store 🏭factory 🏯japanese_castle 🏰european_castle 💒wedding 🗼tokyo_tower 🗽statue_of_liberty ⛪church
🕌mosque 🛕hindu_temple 🕍synagogue ⛩️shinto_shrine 🕋kaaba ⛲fountain ⛺tent 🌁foggy 🌃night_with_stars 🏙️cityscape
🌄sunrise_over_mountains 🌅sunrise 🌆city_sunset 🌇city_sunrise 🌉bridge_at_night ♨️hotsprings 🎠carousel_horse 🎡ferris_wheel
🎢roller_coaster 💈barber 🎪circus_tent`,
  },
  {
    name: 'Objects',
    emoji: `
👓eyeglasses 🕶️dark_sunglasses 🥽goggles 🥼lab_coat 🦺safety_vest 👔necktie 👕shirt,tshirt 👖jeans 🧣scarf 🧤gloves 🧥coat
🧦socks 👗dress 👘kimono 👙bikini 👚womans_clothes 👛purse 👜handbag 🎒school_satchel 👞mans_shoe 👟athletic_shoe
🥾hiking_boot 👠high_heel 👢boot 👑crown 👒womans_hat 🎩tophat 🎓mortar_board 🧢billed_cap ⛑️rescue_worker_helmet 💄lipstick
💍ring 💎gem 🔇mute 🔈speaker 🔉sound 🔊loud_sound 📢loudspeaker 📣mega 📯postal_horn 🔔bell 🔕no_bell 🎙️studio_microphone
📻radio 📱iphone 📲calling ☎️phone,telephone 📞telephone_receiver 📟pager 📠fax 🔋battery 🪫low_battery 🔌electric_plug
💻computer 🖥️desktop_computer 🖨️printer ⌨️keyboard 🖱️computer_mouse 💽minidisc 💾floppy_disk 💿cd 📀dvd 🧮abacus
🎥movie_camera 🎞️film_strip 📽️film_projector 📺tv 📷camera 📸camera_flash 📹video_camera 📼vhs 🔍mag 🔎mag_right 🕯️candle
💡bulb 🔦flashlight 🏮izakaya_lantern 📔notebook_with_decorative_cover 📕closed_book 📖book,open_book 📗green_book
📘blue_book 📙orange_book 📚books 📓notebook 📒ledger 📃page_with_curl 📜scroll 📄page_facing_up 📰newspaper
📑bookmark_tabs 🔖bookmark 🏷️label 💰moneybag 🪙coin 💴yen 💵dollar 💶euro 💷pound 💸money_with_wings 💳credit_card 🧾receipt
💹chart ✉️envelope 📧email,e-mail 📨incoming_envelope 📩envelope_with_arrow 📤outbox_tray 📥inbox_tray 📦package 📫mailbox
📮postbox 🗳️ballot_box ✏️pencil2 ✒️black_nib 🖋️fountain_pen 🖊️pen 🖌️paintbrush 🖍️crayon 📝memo,pencil 💼briefcase
📁file_folder 📂open_file_folder 🗂️card_index_dividers 📅date 📆calendar 🗒️spiral_notepad 🗓️spiral_calendar 📇card_index
📈chart_with_upwards_trend 📉chart_with_downwards_trend 📊bar_chart 📋clipboard 📌pushpin 📍round_pushpin 📎paperclip
🖇️paperclips 📏straight_ruler 📐triangular_ruler ✂️scissors 🗃️card_file_box 🗄️file_cabinet 🗑️wastebasket 🔒lock 🔓unlock
🔏lock_with_ink_pen 🔐closed_lock_with_key 🔑key 🗝️old_key 🔨hammer 🪓axe ⛏️pick 🛠️hammer_and_wrench 🗡️dagger
⚔️crossed_swords 💣bomb 🪃boomerang 🛡️shield 🪚carpentry_saw 🔧wrench 🪛screwdriver 🔩nut_and_bolt ⚙️gear ⚖️balance_scale
🔗link ⛓️chains 🪝hook 🧰toolbox 🧲magnet 🪜ladder ⚗️alembic 🧪test_tube 🧫petri_dish 🧬dna 🔬microscope 🔭telescope
📡satellite 💉syringe 🩸drop_of_blood 💊pill 🩹adhesive_bandage 🩺stethoscope 🚪door 🛗elevator 🪞mirror 🪟window 🛏️bed
🛋️couch_and_lamp 🪑chair 🚽toilet 🪠plunger 🚿shower 🛁bathtub 🧴lotion_bottle 🧹broom 🧺basket 🧻roll_of_paper 🪣bucket
🧼soap 🫧bubbles 🪥toothbrush 🧽sponge 🧯fire_extinguisher 🛒shopping_cart 🚬smoking ⚰️coffin 🗿moyai 🪧placard
⌚watch ⏰alarm_clock ⏱️stopwatch ⏲️timer_clock ⌛hourglass ⏳hourglass_flowing_sand`,
  },
  {
    name: 'Symbols',
    emoji: `
❤️heart 🧡orange_heart 💛yellow_heart 💚green_heart 💙blue_heart 💜purple_heart 🤎brown_heart 🖤black_heart 🤍white_heart
🩷pink_heart 🩵light_blue_heart 💔broken_heart ❤️‍🔥heart_on_fire ❤️‍🩹mending_heart ❣️heavy_heart_exclamation 💕two_hearts
💞revolving_hearts 💓heartbeat 💗heartpulse 💖sparkling_heart 💘cupid 💝gift_heart 💟heart_decoration 💌love_letter 💋kiss
💯100 💢anger 💥boom,collision 💫dizzy 💬speech_balloon 🗨️left_speech_bubble 💭thought_balloon 💤zzz ☮️peace_symbol
✅white_check_mark ✔️heavy_check_mark ☑️ballot_box_with_check ❌x ❎negative_squared_cross_mark ✖️heavy_multiplication_x
➕heavy_plus_sign ➖heavy_minus_sign ➗heavy_division_sign 🟰heavy_equals_sign ♾️infinity ❓question ❔grey_question
❕grey_exclamation ❗exclamation ‼️bangbang ⁉️interrobang 〰️wavy_dash ⚠️warning 🚸children_crossing ⛔no_entry 🚫no_entry_sign
🚳no_bicycles 🚭no_smoking 🔞underage ☢️radioactive ☣️biohazard ⬆️arrow_up ↗️arrow_upper_right ➡️arrow_right
↘️arrow_lower_right ⬇️arrow_down ↙️arrow_lower_left ⬅️arrow_left ↖️arrow_upper_left ↕️arrow_up_down ↔️left_right_arrow
↩️leftwards_arrow_with_hook ↪️arrow_right_hook ⤴️arrow_heading_up ⤵️arrow_heading_down 🔃arrows_clockwise
🔄arrows_counterclockwise 🔙back 🔚end 🔛on 🔜soon 🔝top ▶️arrow_forward ⏩fast_forward ⏭️next_track_button
⏯️play_or_pause_button ◀️arrow_backward ⏪rewind 🔼arrow_up_small 🔽arrow_down_small ⏸️pause_button ⏹️stop_button
⏺️record_button 🔀twisted_rightwards_arrows 🔁repeat 🔂repeat_one 🔅low_brightness 🔆high_brightness 📶signal_strength
🔱trident 📛name_badge ⭕o ♻️recycle ⚜️fleur_de_lis 〽️part_alternation_mark ✳️eight_spoked_asterisk ✴️eight_pointed_black_star
❇️sparkle ©️copyright ®️registered ™️tm #️⃣hash *️⃣asterisk 0️⃣zero 1️⃣one 2️⃣two 3️⃣three 4️⃣four 5️⃣five 6️⃣six 7️⃣seven 8️⃣eight
9️⃣nine 🔟keycap_ten 🆒cool 🆓free ℹ️information_source 🆕new 🆖ng 🆗ok 🆘sos 🆙up 🆚vs 🔴red_circle 🟠orange_circle
🟡yellow_circle 🟢green_circle 🔵large_blue_circle 🟣purple_circle 🟤brown_circle ⚫black_circle ⚪white_circle 🟥red_square
🟧orange_square 🟨yellow_square 🟩green_square 🟦blue_square 🟪purple_square ⬛black_large_square ⬜white_large_square
🔶large_orange_diamond 🔷large_blue_diamond 🔺small_red_triangle 🔻small_red_triangle_down 🔘radio_button 🏁checkered_flag
🚩triangular_flag_on_post 🎌crossed_flags 🏴black_flag 🏳️white_flag 🏳️‍🌈rainbow_flag 🏳️‍⚧️transgender_flag 🏴‍☠️pirate_flag 🇪🇺eu
🇺🇳united_nations 🇬🇧gb,uk 🇺🇸us 🇩🇪de 🇫🇷fr 🇮🇹it 🇪🇸es 🇯🇵jp 🇰🇷kr 🇨🇳cn 🇮🇳india 🇧🇷brazil 🇨🇦canada 🇺🇦ukraine 🇵🇱poland
🇳🇱netherlands 🇸🇪sweden 🇨🇭switzerland 🇦🇹austria 🇲🇽mexico 🇦🇺australia 🇳🇬nigeria 🇿🇦south_africa 🇪🇬egypt 🇹🇷tr 🇮🇱israel
🇸🇦saudi_arabia 🇹🇭thailand 🇻🇳vietnam 🇮🇩indonesia`,
  },
];

/** A group's emoji, taken apart. */
export function readEmoji(group: EmojiGroup): Emoji[] {
  return group.emoji
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [, emoji = '', names = ''] = /^(.+?)([a-z0-9+_,-]+)$/.exec(entry) ?? [];
      return { emoji, names: names.split(',') };
    });
}
